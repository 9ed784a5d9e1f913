//! The procedures that this program knows: what is done by the name of one.

/// Does something for the procedure of a name: the type of that name stands for it in what is
/// done.
macro_rules! of_procedure {
    ($name:expr, $procedure:ident => $done:expr, $other:ident => $otherwise:expr) => {{
        match $name {
            <domain::aap::Aap as domain::Procedure>::NAME => {
                type $procedure = domain::aap::Aap;
                $done
            }
            <domain::authorisation::Authorisation as domain::Procedure>::NAME => {
                type $procedure = domain::authorisation::Authorisation;
                $done
            }
            <domain::meeting::Meeting as domain::Procedure>::NAME => {
                type $procedure = domain::meeting::Meeting;
                $done
            }
            <domain::listing::Listing as domain::Procedure>::NAME => {
                type $procedure = domain::listing::Listing;
                $done
            }
            <domain::treatment::Treatment as domain::Procedure>::NAME => {
                type $procedure = domain::treatment::Treatment;
                $done
            }
            <domain::protocol::Protocol as domain::Procedure>::NAME => {
                type $procedure = domain::protocol::Protocol;
                $done
            }
            <domain::agreement::Agreement as domain::Procedure>::NAME => {
                type $procedure = domain::agreement::Agreement;
                $done
            }
            <domain::cpc::Cpc as domain::Procedure>::NAME => {
                type $procedure = domain::cpc::Cpc;
                $done
            }
            <domain::device::Device as domain::Procedure>::NAME => {
                type $procedure = domain::device::Device;
                $done
            }
            <domain::orientation::Orientation as domain::Procedure>::NAME => {
                type $procedure = domain::orientation::Orientation;
                $done
            }
            <domain::question::Question as domain::Procedure>::NAME => {
                type $procedure = domain::question::Question;
                $done
            }
            <domain::answers::Answers as domain::Procedure>::NAME => {
                type $procedure = domain::answers::Answers;
                $done
            }
            <domain::aac::Aac as domain::Procedure>::NAME => {
                type $procedure = domain::aac::Aac;
                $done
            }
            <domain::referential::Referential as domain::Procedure>::NAME => {
                type $procedure = domain::referential::Referential;
                $done
            }
            $other => $otherwise,
        }
    }};
}
pub(crate) use of_procedure;
