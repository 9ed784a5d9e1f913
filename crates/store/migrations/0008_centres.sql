-- To which pharmacovigilance centre a hospital declares: that of its region, as the hospital says.
create table hospital_centre (
    hospital {text} primary key not null references organisation (id),
    centre {text} not null references organisation (id)
){strict};
