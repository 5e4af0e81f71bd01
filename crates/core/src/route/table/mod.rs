//! Which route a request leads to.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::path::Shape;
use super::reading::{Reading, readings};
use super::{Methods, Need, ReadyRoute, Route, RouteId};

/// All routes, ready to be looked up. Only those that are on can be found.
///
/// An exact path wins over a pattern, a pattern over a prefix, a longer prefix over a shorter one;
/// of two patterns the one with text where the other has a value, from left to right.
#[derive(Debug, Default)]
pub struct RouteTable {
    routes: Vec<Arc<ReadyRoute>>,
    unusable: Vec<RouteId>,
    groups: Vec<Group>,
    exact: HashMap<String, usize>,
    patterns: matchit::Router<usize>,
    prefixes: HashMap<String, usize>,
}

/// Routes of one shape; their methods differ.
#[derive(Debug, Default)]
struct Group {
    routes: Vec<Arc<ReadyRoute>>,
    /// The value of `Allow`.
    allow: Arc<str>,
}

/// Where a request leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// To a route.
    Route {
        /// The route.
        route: Arc<ReadyRoute>,
        /// The values in the path.
        values: Vec<String>,
        /// The value of `Allow`: methods of all routes at this path.
        allow: Arc<str>,
    },
    /// To routes for other methods.
    OtherMethods {
        /// The value of `Allow`.
        allow: Arc<str>,
        /// One of them is for anyone.
        open: bool,
    },
    /// To a route if there were a slash at the end.
    MissingSlash,
    /// To one route as the path is written, and elsewhere as an upstream may read it.
    Ambiguous,
    /// Nowhere.
    Nothing,
}

impl RouteTable {
    /// Takes routes apart. A route that cannot be used, since the rules were others when it was
    /// stored, leads nowhere and is in [`unusable`](Self::unusable).
    #[must_use]
    pub fn new(routes: Vec<Route>) -> Self {
        let mut table = Self::default();
        for route in routes {
            let id = route.id;
            match ReadyRoute::new(route) {
                Ok(ready) => table.add(Arc::new(ready)),
                Err(_) => table.unusable.push(id),
            }
        }
        table
    }

    fn add(&mut self, route: Arc<ReadyRoute>) {
        self.routes.push(Arc::clone(&route));
        if !route.route.draft.enabled {
            return;
        }
        let next = self.groups.len();
        let group = match &route.shape {
            Shape::Exact(path) => *self.exact.entry(path.clone()).or_insert(next),
            Shape::Prefix(path) => *self.prefixes.entry(path.clone()).or_insert(next),
            // The names of values are left out of the key, so a clash means that it is there.
            Shape::Pattern { key, .. } => match self.patterns.insert(key.clone(), next) {
                Ok(()) => next,
                Err(_) => match self.patterns.at(key) {
                    Ok(found) => *found.value,
                    Err(_) => return self.unusable.push(route.route.id),
                },
            },
        };
        if group == next {
            self.groups.push(Group::default());
        }
        if let Some(group) = self.groups.get_mut(group) {
            group.routes.push(route);
            group.allow = allow(&group.routes).into();
        }
    }

    /// All routes, in the order of their numbers.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Route> {
        self.routes.iter().map(|ready| &ready.route)
    }

    /// One route.
    #[must_use]
    pub fn get(&self, id: RouteId) -> Option<&Route> {
        self.iter().find(|route| route.id == id)
    }

    /// Stored routes that lead nowhere.
    #[must_use]
    pub fn unusable(&self) -> &[RouteId] {
        &self.unusable
    }

    /// Where a request leads. `path` is as the request has it, with its escapes.
    #[must_use]
    pub fn find(&self, method: &str, path: &str) -> Found {
        if self.groups.is_empty() {
            return Found::Nothing;
        }
        let reading = readings(path);
        match self.select(&reading) {
            Ok(Some((group, values))) => choose(&self.groups[group], method, values),
            Ok(None) if self.lacks_slash(path) => Found::MissingSlash,
            Ok(None) => Found::Nothing,
            Err(Ambiguity) => Found::Ambiguous,
        }
    }

    fn lacks_slash(&self, path: &str) -> bool {
        !path.ends_with('/')
            && !path.starts_with("//")
            && matches!(self.select(&readings(&format!("{path}/"))), Ok(Some(_)))
    }

    /// The group a path leads to, if it does so however it is read.
    fn select(&self, reading: &Reading<'_>) -> Result<Option<(usize, Vec<String>)>, Ambiguity> {
        let Some(found) = self.lookup(&reading.written) else {
            return Ok(None);
        };
        let same = match &reading.resolved {
            None => true,
            Some(Some(resolved)) => self
                .lookup(resolved)
                .is_some_and(|(group, _)| group == found.0),
            Some(None) => false,
        };
        if same {
            Ok(Some(found))
        } else {
            Err(Ambiguity)
        }
    }

    fn lookup(&self, path: &str) -> Option<(usize, Vec<String>)> {
        if let Some(&group) = self.exact.get(path) {
            return Some((group, Vec::new()));
        }
        if let Ok(found) = self.patterns.at(path) {
            let values = found.params.iter().map(|(_, value)| value.to_owned());
            return Some((*found.value, values.collect()));
        }
        let slashes = path.rmatch_indices('/').map(|(at, _)| &path[..=at]);
        let mut known = slashes.filter_map(|prefix| self.prefixes.get(prefix));
        known.next().map(|&group| (group, Vec::new()))
    }
}

/// A path that leads to different places.
struct Ambiguity;

fn choose(group: &Group, method: &str, values: Vec<String>) -> Found {
    let (routes, allow) = (&group.routes, Arc::clone(&group.allow));
    let find = |fits: &dyn Fn(&Methods) -> bool| {
        routes.iter().find(|route| fits(&route.route.draft.methods))
    };
    // A route that names HEAD is meant more than one that only answers it together with GET.
    let named = find(&|methods| methods.names(method));
    match named.or_else(|| find(&|methods| methods.contains(method))) {
        Some(route) => Found::Route {
            route: Arc::clone(route),
            values,
            allow,
        },
        None => Found::OtherMethods {
            allow,
            open: routes
                .iter()
                .any(|route| route.route.draft.need == Need::Anyone),
        },
    }
}

/// The value of `Allow`, in Django's order.
fn allow(routes: &[Arc<ReadyRoute>]) -> String {
    const ORDER: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
    let mut methods: BTreeSet<(usize, Cow<'_, str>)> = BTreeSet::new();
    let place = |method: &str| {
        ORDER
            .iter()
            .position(|known| *known == method)
            .unwrap_or(ORDER.len())
    };
    for route in routes {
        for method in route.route.draft.methods.iter() {
            methods.insert((place(method), method.into()));
            if method == "GET" {
                methods.insert((place("HEAD"), "HEAD".into()));
            }
        }
        if route.route.draft.methods.is_any() {
            methods.extend(ORDER.iter().map(|method| (place(method), (*method).into())));
        }
    }
    let words: Vec<&str> = methods.iter().map(|(_, method)| &**method).collect();
    words.join(", ")
}

#[cfg(test)]
mod tests;
