//! Forms written as spreadsheets, imported and filled in.

mod constraints;
mod expressions;
mod faults;
mod forms_of_the_field;
mod hostile;
mod workbook;
