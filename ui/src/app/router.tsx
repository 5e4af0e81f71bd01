import {
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  type RouterHistory,
  redirect,
} from '@tanstack/react-router';
import { ThisComputer } from '@/features/remote/ThisComputer';
import { lazily } from '@/shared/lazily';
import {
  auditSearch,
  clientSearch,
  routesSearch,
  settingsSearch,
  tokensSearch,
  usersSearch,
} from '@/shared/search';
import { Managing } from './Managing';
import { ScreenFailed } from './ScreenFailed';
import { ScreenPending } from './ScreenPending';
import { Shell } from './Shell';

// Each screen is a file of its own: the window's first paint waits for one of them only.
const AuditPage = lazily(() => import('@/features/audit/AuditPage'), 'AuditPage');
const ClientPage = lazily(() => import('@/features/client/ClientPage'), 'ClientPage');
const OverviewPage = lazily(() => import('@/features/overview/OverviewPage'), 'OverviewPage');
const RoutesPage = lazily(() => import('@/features/routes/RoutesPage'), 'RoutesPage');
const SettingsPage = lazily(() => import('@/features/settings/SettingsPage'), 'SettingsPage');
const SetupPage = lazily(() => import('@/features/setup/SetupPage'), 'SetupPage');
const StoredTokensPage = lazily(() => import('@/features/stored/StoredTokensPage'), 'StoredTokensPage');
const TokensPage = lazily(() => import('@/features/tokens/TokensPage'), 'TokensPage');
const UsersPage = lazily(() => import('@/features/users/UsersPage'), 'UsersPage');

/** A screen that stays this computer's own also while a remote server is managed. */
function own(Page: typeof ClientPage) {
  const Own = () => (
    <ThisComputer>
      <Page />
    </ThisComputer>
  );
  Own.preload = () => Page.preload?.() ?? Promise.resolve();
  return Own;
}

const root = createRootRoute({
  component: () => (
    <Managing>
      <Outlet />
    </Managing>
  ),
});

const setup = createRoute({ getParentRoute: () => root, path: '/setup', component: SetupPage });

const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell });

const index = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/overview' });
  },
});

const overview = createRoute({ getParentRoute: () => shell, path: '/overview', component: OverviewPage });

const users = createRoute({
  getParentRoute: () => shell,
  path: '/users',
  validateSearch: usersSearch,
  component: UsersPage,
});
const usersList = createRoute({ getParentRoute: () => users, path: '/', component: () => null });
const userDetail = createRoute({ getParentRoute: () => users, path: '$id', component: () => null });

const tokens = createRoute({
  getParentRoute: () => shell,
  path: '/tokens',
  validateSearch: tokensSearch,
  component: TokensPage,
});

const tokensList = createRoute({ getParentRoute: () => tokens, path: '/', component: () => null });
const tokenDetail = createRoute({ getParentRoute: () => tokens, path: '$id', component: () => null });

const routes = createRoute({
  getParentRoute: () => shell,
  path: '/routes',
  validateSearch: routesSearch,
  component: RoutesPage,
});
const routesList = createRoute({ getParentRoute: () => routes, path: '/', component: () => null });
const routeDetail = createRoute({ getParentRoute: () => routes, path: '$id', component: () => null });

const audit = createRoute({
  getParentRoute: () => shell,
  path: '/audit',
  validateSearch: auditSearch,
  component: AuditPage,
});

const client = createRoute({
  getParentRoute: () => shell,
  path: '/client',
  validateSearch: clientSearch,
  component: own(ClientPage),
});

const stored = createRoute({
  getParentRoute: () => shell,
  path: '/client/stored',
  component: own(StoredTokensPage),
});

// The page itself reads the section (`/settings/server`, `/settings/data/import`) out of the path.
const settings = createRoute({
  getParentRoute: () => shell,
  path: '/settings',
  validateSearch: settingsSearch,
  component: SettingsPage,
});
const settingsFirst = createRoute({ getParentRoute: () => settings, path: '/', component: () => null });
const settingsSection = createRoute({ getParentRoute: () => settings, path: '$', component: () => null });

const tree = root.addChildren([
  index,
  setup,
  shell.addChildren([
    overview,
    users.addChildren([usersList, userDetail]),
    tokens.addChildren([tokensList, tokenDetail]),
    routes.addChildren([routesList, routeDetail]),
    audit,
    client,
    stored,
    settings.addChildren([settingsFirst, settingsSection]),
  ]),
]);

export function makeRouter(history?: RouterHistory) {
  return createRouter({
    routeTree: tree,
    history,
    // What a link is pointed at or focused for is there when it is pressed.
    defaultPreload: 'intent',
    defaultPendingMs: 150,
    defaultPendingMinMs: 0,
    defaultPendingComponent: ScreenPending,
    defaultNotFoundComponent: () => <OverviewPage />,
    defaultErrorComponent: ScreenFailed,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
