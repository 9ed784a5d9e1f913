//! Where the labels of the lying clock stand, so that none covers another or the stem of another.

/// A label to place: the place of its stem on the line and the width of its words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Want {
    /// The stem.
    pub x: f64,
    /// The width of the words.
    pub width: f64,
}

/// Where a label stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    /// Steps away from the line, from 0.
    pub lane: usize,
    /// Whether the words stand left of their stem.
    pub left: bool,
}

/// Between a stem and its words.
pub(super) const GAP: f64 = 7.0;
/// Between the words of two labels of a lane.
const AIR: f64 = 12.0;

fn extent(want: Want, left: bool) -> (f64, f64) {
    if left { (want.x - GAP - want.width, want.x) } else { (want.x, want.x + GAP + want.width) }
}

/// Places every label, within 0 and `edge`. The answers are in the order of the questions.
///
/// Words stand right of their stem; an earlier label then stands above a later one, its stem clear
/// of the later words. Those that would pass the edge stand left, above the others, and so does
/// one whose words would cover the stem of such a label.
pub(super) fn place(wants: &[Want], edge: f64) -> Vec<Place> {
    let mut order: Vec<usize> = (0..wants.len()).collect();
    order.sort_by(|a, b| wants[*b].x.total_cmp(&wants[*a].x).then(a.cmp(b)));
    let (mut lefts, mut rights): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    for index in order {
        let want = wants[index];
        let (from, to) = extent(want, false);
        let covers = lefts.iter().any(|left| (from + 1.0..to).contains(&wants[*left].x));
        let room = extent(want, true).0 >= 0.0;
        if room && (to > edge || covers) { lefts.push(index) } else { rights.push(index) }
    }
    lefts.reverse();
    let mut placed: Vec<(Want, Place)> = Vec::new();
    let mut places = vec![Place { lane: 0, left: false }; wants.len()];
    for (index, left) in
        rights.into_iter().map(|it| (it, false)).chain(lefts.into_iter().map(|it| (it, true)))
    {
        let want = wants[index];
        let above_all = placed.iter().map(|(_, place)| place.lane + 1).max().unwrap_or(0);
        // Above all others a label stands clear of their words, if not of every stem.
        let lane = (0..above_all)
            .find(|lane| fits(want, Place { lane: *lane, left }, &placed))
            .unwrap_or(above_all);
        let place = Place { lane, left };
        placed.push((want, place));
        places[index] = place;
    }
    places
}

fn fits(want: Want, place: Place, placed: &[(Want, Place)]) -> bool {
    let (from, to) = extent(want, place.left);
    placed.iter().all(|(other, theirs)| {
        let (other_from, other_to) = extent(*other, theirs.left);
        let apart = to + AIR <= other_from || other_to + AIR <= from;
        match theirs.lane.cmp(&place.lane) {
            std::cmp::Ordering::Equal => apart,
            // Their stem passes beside our words.
            std::cmp::Ordering::Greater => other.x <= from + 1.0 || other.x >= to - 1.0,
            // Our stem passes beside their words.
            std::cmp::Ordering::Less => want.x <= other_from + 1.0 || want.x >= other_to - 1.0,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_that_would_cover_each_other_take_lanes() {
        let wants = [
            Want { x: 10.0, width: 100.0 },
            Want { x: 60.0, width: 100.0 },
            Want { x: 300.0, width: 100.0 },
        ];
        let places = place(&wants, 800.0);
        assert_eq!(places.iter().map(|it| it.lane).collect::<Vec<_>>(), [1, 0, 0]);
    }

    #[test]
    fn a_label_at_the_end_stands_left_of_its_stem() {
        let places = place(&[Want { x: 790.0, width: 100.0 }], 800.0);
        assert_eq!(places, [Place { lane: 0, left: true }]);
    }

    #[test]
    fn no_words_cover_other_words_or_stems() {
        // Twelve acts ever further from each other, then six that end at the edge.
        let mut wants: Vec<Want> =
            (0..12).map(|n| Want { x: 100.0 + f64::from(n * n), width: 150.0 }).collect();
        wants.extend((0..6).map(|n| Want { x: 640.0 + f64::from(n * 20), width: 150.0 }));
        let places = place(&wants, 800.0);
        for (i, (a, at)) in wants.iter().zip(&places).enumerate() {
            for (b, bt) in wants.iter().zip(&places).skip(i + 1) {
                let ((a0, a1), (b0, b1)) = (extent(*a, at.left), extent(*b, bt.left));
                assert!(at.lane != bt.lane || a1 <= b0 || b1 <= a0, "words cover words");
                assert!(
                    at.lane >= bt.lane || b.x <= a0 + 1.0 || b.x >= a1 - 1.0,
                    "a stem crosses words"
                );
                assert!(
                    bt.lane >= at.lane || a.x <= b0 + 1.0 || a.x >= b1 - 1.0,
                    "a stem crosses words"
                );
            }
        }
    }
}
