import {
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  type RouterHistory,
  redirect,
} from '@tanstack/react-router';
import { AuditPage } from '@/features/audit/AuditPage';
import { ClientPage } from '@/features/client/ClientPage';
import { OverviewPage } from '@/features/overview/OverviewPage';
import { ThisComputer } from '@/features/remote/ThisComputer';
import { SettingsPage } from '@/features/settings/SettingsPage';
import { SetupPage } from '@/features/setup/SetupPage';
import { StoredTokensPage } from '@/features/stored/StoredTokensPage';
import { TokensPage } from '@/features/tokens/TokensPage';
import { UsersPage } from '@/features/users/UsersPage';
import { auditSearch, clientSearch, settingsSearch, tokensSearch, usersSearch } from '@/shared/search';
import { Managing } from './Managing';
import { ScreenFailed } from './ScreenFailed';
import { Shell } from './Shell';

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
  component: () => (
    <ThisComputer>
      <ClientPage />
    </ThisComputer>
  ),
});

const stored = createRoute({
  getParentRoute: () => shell,
  path: '/client/stored',
  component: () => (
    <ThisComputer>
      <StoredTokensPage />
    </ThisComputer>
  ),
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
    defaultNotFoundComponent: () => <OverviewPage />,
    defaultErrorComponent: ScreenFailed,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
