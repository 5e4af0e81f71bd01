//! Routes that are ready to be used: checked, and taken apart once instead of for every request.

use super::mock::{MockFault, ReadyMock};
use super::path::{PathFault, Shape};
use super::upstream::{Upstream, UpstreamFault};
use super::{Answer, Identity, Need, Proxy, Route, RouteDraft};

/// What is wrong with a route.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RouteFault {
    /// Its path.
    #[error(transparent)]
    Path(#[from] PathFault),
    /// It needs scopes, and none are listed.
    #[error("Add a scope")]
    NoScopes,
    /// Its made-up answer.
    #[error(transparent)]
    Mock(#[from] MockFault),
    /// The bodies of all routes are too large together.
    #[error("All bodies together are larger than 64 MB")]
    Bodies,
    /// Something of the other kind was to be changed.
    #[error("The kind of a route is fixed once it is made")]
    Kind,
    /// Where it sends to.
    #[error(transparent)]
    Upstream(#[from] UpstreamFault),
    /// How long it waits.
    #[error("Choose 1 to 300 seconds")]
    Timeout,
    /// It tells something about a user but not who it is.
    #[error("Remote-User is always sent with the others")]
    Identity,
}

impl RouteFault {
    /// The field it is about.
    #[must_use]
    pub const fn field(&self) -> &'static str {
        match self {
            Self::Path(_) => "path",
            Self::NoScopes => "scopes",
            Self::Mock(fault) => fault.field(),
            Self::Bodies => "body",
            Self::Kind => "kind",
            Self::Upstream(_) => "upstream",
            Self::Timeout => "timeout_seconds",
            Self::Identity => "identity",
        }
    }
}

/// A route that is ready to be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadyRoute {
    /// As it is stored.
    pub route: Route,
    /// What it answers.
    pub answer: ReadyAnswer,
    pub(super) shape: Shape,
}

/// What a route answers, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadyAnswer {
    /// A made-up answer.
    Mock(ReadyMock),
    /// The answer of another program.
    Proxy(Upstream, Proxy),
}

impl ReadyRoute {
    /// Checks a route.
    ///
    /// # Errors
    /// All its faults.
    pub fn new(route: Route) -> Result<Self, Vec<RouteFault>> {
        let (shape, answer) = route.draft.parts()?;
        Ok(Self {
            route,
            answer,
            shape,
        })
    }

    /// Names of the values in its path.
    #[must_use]
    pub fn value_names(&self) -> &[String] {
        self.shape.names()
    }
}

impl RouteDraft {
    /// Checks all of it but whether its upstream may be sent to.
    ///
    /// # Errors
    /// All its faults.
    pub fn check(&self) -> Result<(), Vec<RouteFault>> {
        self.parts().map(drop)
    }

    /// The method that both answer at the same paths, if there is one; `Any` for all of them. Whether
    /// they are on does not matter.
    #[must_use]
    pub fn collision<'a>(&'a self, other: &'a Self) -> Option<&'a str> {
        let shared = self.methods.shared(&other.methods)?;
        match (self.shape(), other.shape()) {
            (Ok(own), Ok(other)) if own.is_same(&other) => Some(shared),
            _ => None,
        }
    }

    /// Bytes of the body, for a mock.
    #[must_use]
    pub fn body_bytes(&self) -> usize {
        match &self.answer {
            Answer::Mock(mock) => mock.body.len(),
            Answer::Proxy(_) => 0,
        }
    }

    fn shape(&self) -> Result<Shape, PathFault> {
        match self.answer {
            Answer::Mock(_) => Shape::of_path(&self.path),
            Answer::Proxy(_) => Shape::of_prefix(&self.path),
        }
    }

    fn parts(&self) -> Result<(Shape, ReadyAnswer), Vec<RouteFault>> {
        let mut faults: Vec<RouteFault> = Vec::new();
        let shape = self.shape().map_err(|fault| faults.push(fault.into())).ok();
        if matches!(&self.need, Need::Scopes(scopes) if scopes.is_empty()) {
            faults.push(RouteFault::NoScopes);
        }
        let values = shape.as_ref().map_or(&[][..], Shape::names);
        let answer = match &self.answer {
            Answer::Mock(mock) => ReadyMock::new(mock, values)
                .map(ReadyAnswer::Mock)
                .map_err(|own| faults.extend(own.into_iter().map(RouteFault::from))),
            Answer::Proxy(proxy) => check_proxy(proxy).map_err(|own| faults.extend(own)),
        };
        match (shape, answer) {
            (Some(shape), Ok(answer)) if faults.is_empty() => Ok((shape, answer)),
            _ => Err(faults),
        }
    }
}

fn check_proxy(proxy: &Proxy) -> Result<ReadyAnswer, Vec<RouteFault>> {
    let mut faults = Vec::new();
    if !(1..=300).contains(&proxy.timeout_seconds) {
        faults.push(RouteFault::Timeout);
    }
    if !proxy.identity.is_empty() && !proxy.identity.contains(&Identity::User) {
        faults.push(RouteFault::Identity);
    }
    match proxy.upstream.parse::<Upstream>() {
        Ok(upstream) if faults.is_empty() => Ok(ReadyAnswer::Proxy(upstream, proxy.clone())),
        Ok(_) => Err(faults),
        Err(fault) => {
            faults.push(fault.into());
            Err(faults)
        }
    }
}
