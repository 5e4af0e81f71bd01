// Pictures of every screen from the demo build, for comparing with the design.
// Usage: npx vite --mode demo (in another shell), then node scripts/shots.mjs OUT [name …]
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const BASE = process.env.KEYFOB_UI ?? 'http://127.0.0.1:5173';

const click = (id) => (page) => page.getByTestId(id).first().click();
const steps =
  (...all) =>
  async (page) => {
    for (const step of all) await step(page);
  };
const fill = (id, text) => (page) => page.getByTestId(id).fill(text);
const setup = steps(
  fill('setup-username', 'ada'),
  fill('setup-email', 'ada@example.com'),
  fill('setup-password', 'amber kettle forty'),
  fill('setup-repeat', 'amber kettle forty'),
);
const rowMenu = (name, item) => async (page) => {
  await page.locator(`[data-testid$="-row"][data-name^="${name}"]`).first().getByTestId('row-menu').click();
  await page.getByRole('menuitem', { name: item, exact: true }).click();
};
const connection = (name) => (page) =>
  page.locator(`[data-testid=client-connection][data-name="${name}"]`).click();
const managed = steps(click('server-switcher'), (page) =>
  page.locator('[data-testid=server-entry][data-name="staging.example.com"]').click(),
);
const newToken = (page) => page.getByRole('button', { name: 'New token' }).click();
// Segmented controls hide their inputs; the label is what is clicked.
const radio = (name) => (page) => page.getByText(name, { exact: true }).last().click();
const tab = (name) => (page) => page.getByRole('tab', { name }).first().click();
const method = (name) => async (page) => {
  await page.getByTestId('client-method').click();
  await page.getByRole('option', { name }).click();
};

const tick = (page, name) =>
  page
    .getByRole('row', { name: new RegExp(`^${name}`) })
    .first()
    .getByTestId('row-select')
    .click();
const selectUsers = async (page) => {
  for (const name of ['barbara', 'frances', 'ken']) await tick(page, `${name} `);
};

const wrongBody = async (page) => {
  const body = page.getByTestId('route-body');
  await body.getByText('"email"').click();
  await page.keyboard.press('End');
  for (let at = 0; at < 9; at += 1) await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Backspace');
  await page.getByTestId('route-status').click();
};

/** Every screen and state: its address, and what is done there. */
export const SHOTS = {
  '01-first-run': ['/setup?scene=first-run', setup],
  '02-first-run-running': ['/setup?scene=first-run', steps(setup, click('setup-submit'))],
  '03-overview': ['/overview'],
  '04-users': ['/users', selectUsers],
  '04b-users-result': ['/users', steps((page) => tick(page, 'ada '), selectUsers, click('bulk-disable'))],
  '04c-users-running': ['/users?scene=slow-actions', steps(selectUsers, click('bulk-disable'))],
  '04d-users-all': ['/users', (page) => page.getByTestId('select-loaded').click()],
  '05c-users-selected-beside': [
    '/users',
    steps(selectUsers, (page) => page.getByText('adele', { exact: true }).click()),
  ],
  '04e-columns': ['/users', click('columns')],
  '04f-export': ['/users', click('export')],
  '06b-users-delete': ['/users', steps(selectUsers, click('bulk-delete'))],
  '05-user-detail': ['/users/12'],
  '06-user-delete': [
    '/users/12',
    steps(click('user-delete'), (page) => page.getByTestId('delete-confirm').pressSequentially('grac')),
  ],
  '07-tokens': ['/tokens'],
  '08-token-create': ['/tokens', click('token-create')],
  '08b-token-create-classic': ['/users/13', steps(newToken, radio('Classic'))],
  '08c-token-create-more': [
    '/tokens',
    steps(click('token-create'), click('token-submit'), radio('Custom'), click('token-more')),
  ],
  '08d-token-calendar': ['/tokens', steps(click('token-create'), radio('Custom'), click('calendar'))],
  '09-token-reveal': [
    '/users/1',
    steps(newToken, fill('token-name', 'pixel-9-emulator'), radio('30 days'), click('token-submit')),
  ],
  '10-token-rotate': ['/tokens', rowMenu('linus webhook', 'Rotate…')],
  '10b-token-change': ['/tokens', rowMenu('linus webhook', 'Change…')],
  '11-token-revoke-undo': ['/tokens', rowMenu('edsger postman', 'Revoke')],
  '11d-token-revoke-reason': ['/tokens', rowMenu('edsger postman', 'Revoke with reason…')],
  '11b-token-detail': ['/tokens/90001'],
  '11c-token-detail-revoked': ['/tokens/90102?filter=revoked'],
  '12-client': ['/client', click('client-send')],
  '13-client-login': ['/client', connection('hedy')],
  '14-client-reveal': ['/client', steps(click('client-send'), click('client-reveal'))],
  '15-client-snippet': ['/client', steps(click('client-send'), tab('Snippet'))],
  '16-client-rejected': ['/client', steps(connection('margaret'), click('client-send'))],
  '21-audit': ['/audit', (page) => page.getByTestId('audit-row').nth(7).click()],
  '21b-audit-broken': ['/audit?scene=chain-broken&outcome=refused'],
  '21c-audit-days': ['/audit?range=custom&from=2026-01-01', click('audit-range')],
  '05b-user-locked': ['/users/4'],
  '23-settings-tokens': ['/settings/tokens'],
  '23b-settings-changed': [
    '/settings/tokens',
    steps((page) => page.getByLabel('Named tokens per user').fill('0'), radio('Token, Bearer')),
  ],
  '24-settings-security': ['/settings/security'],
  '24b-settings-leave': [
    '/settings/security',
    steps((page) => page.getByLabel('Lock the user').fill('200'), click('settings-app')),
  ],
  '26-settings-app': ['/settings/app'],
  '26b-settings-marked': ['/settings/app?at=times'],
  '27-users-empty': ['/users?scene=alone'],
  '28-port-taken': ['/overview?scene=port-taken'],
  '12b-client-body': ['/client', steps(method('POST'), tab('Body'))],
  '12c-client-options': ['/client', steps(click('client-send'), tab('Options'))],
  '12d-client-curl': ['/client', click('client-paste-curl')],
  '16b-log-in-again': [
    '/client',
    steps(connection('margaret'), click('client-send'), click('response-log-in')),
  ],
  '44-response-timing': ['/client', steps(click('client-send'), tab('Timing'))],
  'x-connection-edit': ['/client', (page) => page.getByRole('button', { name: 'Edit connection' }).click()],
  '29-keychain-locked': ['/client?scene=locked'],
  '29b-keychain-absent': ['/client?scene=absent'],
  '29c-login-locked': ['/client?scene=locked', connection('hedy')],
  '30-wrong-password': [
    '/client',
    steps(connection('hedy'), fill('login-password', 'wrong'), click('login-submit')),
  ],
  '32-command-palette': ['/overview', steps(click('palette-open'), fill('palette-search', 'tok'))],
  '32b-palette-pick': [
    '/overview',
    steps(click('palette-open'), fill('palette-search', 'rev'), click('palette-revoke')),
  ],
  '45-shortcuts': ['/tokens', (page) => page.keyboard.press('?')],
  '31-loading': ['/users?scene=slow'],
  '34-user-new': [
    '/users',
    steps(
      click('user-create'),
      fill('user-username', 'sophie wilson'),
      fill('user-email', 'sophie@example.com'),
      fill('user-password', 'Amber-Kettle-41x'),
    ),
  ],
  '39-remote': ['/overview', steps(managed, click('server-switcher'))],
  '39b-server-add': [
    '/overview',
    steps(
      click('server-switcher'),
      click('server-add'),
      fill('server-address-field', 'http://example.com'),
      click('server-submit'),
    ),
  ],
  '39c-remote-no-answer': ['/overview?scene=remote-down', managed],
  '39d-remote-signed-out': ['/overview?scene=remote-out', managed],
  '39e-remote-newer': ['/overview?scene=remote-newer', managed],
  '39f-servers': [
    '/overview',
    steps(click('server-switcher'), click('servers-manage'), click('server-edit')),
  ],
  '39g-remote-user-new': ['/users', steps(managed, click('nav-users'), click('user-create'))],
  '39h-remote-client': ['/overview', steps(managed, click('nav-client'))],
  '39i-remote-tokens': ['/overview', steps(managed, click('nav-tokens'))],
  '25-data': ['/settings/data'],
  '42-import': ['/settings/data?scene=imported'],
  '42b-import-preview': ['/settings/data', click('import-choose')],
  '43-backup': ['/settings/data?scene=backup'],
  '43b-backup-dialog': ['/settings/data', click('backup-begin')],
  '43c-restore': ['/settings/data', click('restore-begin')],
  '35-routes': ['/routes'],
  '35b-routes-empty': ['/routes?scene=no-routes'],
  '35c-route-deleted': ['/routes', rowMenu('POST /files/', 'Delete')],
  '35d-route-built-in': ['/routes/hello'],
  '36-route-mock': ['/routes/1', wrongBody],
  '36b-route-new': ['/routes?new=true', steps(fill('route-path', '/hello'), click('route-save'))],
  '36c-route-complete': ['/routes/1', steps(click('route-body'), (page) => page.keyboard.type('{us'))],
  '36d-route-discard': [
    '/routes/1',
    steps(fill('route-path', '/orders/'), (page) => page.keyboard.press('Escape')),
  ],
  '36e-route-insert': ['/routes/1', click('body-insert')],
  '37-route-proxy': ['/routes/10'],
  '37b-route-proxy-fails': ['/routes/12'],
  '37c-route-methods': ['/routes/10', click('route-methods')],
  '38-stored': ['/client/stored'],
  '38b-stored-forget': ['/client/stored', rowMenu('grace', 'Forget')],
  '40-server-stopped': ['/overview?scene=stopped'],
  'x-connection-new': ['/client?scene=no-connections', click('client-use-this')],
  'x-no-connections': ['/client?scene=no-connections'],
  'x-error': ['/users?scene=error'],
  'x-refused': ['/client?scene=refused', click('client-send')],
};

async function takeAll(out, only) {
  mkdirSync(out, { recursive: true });
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
    ],
  });
  const sizes = { wide: [1280, 800], small: [900, 640] };
  for (const [name, [path, act]] of Object.entries(SHOTS)) {
    if (only.length > 0 && !only.some((wanted) => name.startsWith(wanted))) continue;
    for (const scheme of ['light', 'dark']) {
      for (const [size, [width, height]] of Object.entries(sizes)) {
        const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme });
        page.on('pageerror', (error) => console.log(name, String(error)));
        page.on('console', (message) => message.type() === 'error' && console.log(name, message.text()));
        page.setDefaultTimeout(20_000);
        try {
          await page.goto(BASE + path);
          await page.waitForTimeout(500);
          await act?.(page);
          await page.waitForTimeout(600);
        } catch (error) {
          console.log(name, scheme, size, String(error).split('\n')[0]);
        }
        await page.screenshot({ path: `${out}/${name}-${scheme}-${size}.png` });
        await page.close();
      }
    }
  }
  await browser.close();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [out = 'shots', ...only] = process.argv.slice(2);
  await takeAll(out, only);
}
