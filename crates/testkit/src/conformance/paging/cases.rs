//! What pages are asked for, of which users.

use keyfob_core::store::{Direction, NewUser, UserOrder};
use proptest::prelude::*;

use crate::make::{at, user};

/// What one case is made of.
#[derive(Debug, Clone)]
pub(super) struct Case {
    pub(super) people: Vec<NewUser>,
    /// Made between the pages.
    pub(super) late: Vec<NewUser>,
    pub(super) search: Option<String>,
    pub(super) is_active: Option<bool>,
    pub(super) is_staff: Option<bool>,
    pub(super) order: UserOrder,
    pub(super) direction: Direction,
    pub(super) limit: usize,
}

fn people(suffix: &'static str) -> impl Strategy<Value = Vec<NewUser>> {
    // Few letters and few times, so that keys clash and only numbers tell rows apart.
    let person = (
        "[abAB]{1,3}",
        "(|[abAB]{1,2}@x)",
        any::<[bool; 2]>(),
        0_i64..4,
        prop::option::of(0_i64..4),
    );
    prop::collection::vec(person, 0..24).prop_map(move |rows| {
        let rows = rows.into_iter().enumerate();
        rows.map(
            |(index, (name, email, [active, staff], joined, login))| NewUser {
                email,
                is_active: active,
                is_staff: staff,
                date_joined: at(joined),
                last_login: login.map(at),
                ..user(&format!("{name}{suffix}{index}"))
            },
        )
        .collect()
    })
}

pub(super) fn cases() -> impl Strategy<Value = Case> {
    let orders = prop::sample::select(vec![
        UserOrder::Username,
        UserOrder::LastLogin,
        UserOrder::DateJoined,
    ]);
    let directions = prop::sample::select(vec![Direction::Ascending, Direction::Descending]);
    (
        people("."),
        people("+"),
        prop::option::of("[abAB]{0,2}"),
        prop::option::weighted(0.3, any::<bool>()),
        prop::option::weighted(0.3, any::<bool>()),
        orders,
        directions,
        1_usize..7,
    )
        .prop_map(
            |(people, late, search, is_active, is_staff, order, direction, limit)| Case {
                people,
                late,
                search,
                is_active,
                is_staff,
                order,
                direction,
                limit,
            },
        )
}
