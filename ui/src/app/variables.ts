import type { CSSVariablesResolver } from '@mantine/core';

/** UI.md section 4, one line a token: [light, dark]. */
const TOKENS: Record<string, [string, string]> = {
  surface: ['#ffffff', '#15181d'],
  side: ['#f5f6f8', '#0f1115'],
  sunken: ['#fafbfc', '#191c22'],
  code: ['#f6f7f9', '#101318'],
  raised: ['#ffffff', '#1c2027'],
  hover: ['#f0f3f8', '#1e2229'],
  selected: ['#e8effd', '#1b2a4a'],
  nav: ['#e6e9ef', '#262a32'],
  line: ['#e2e5ea', '#272b33'],
  edge: ['#cfd4dc', '#3d4450'],
  control: ['#858d9a', '#6b7482'],
  text: ['#161a21', '#e9ecf1'],
  text2: ['#4b5361', '#b0b7c3'],
  text3: ['#646c7a', '#8f98a6'],
  accent: ['#2257c5', '#8ab0ff'],
  fill: ['#2257c5', '#3666d6'],
  ok: ['#176b3a', '#63cf91'],
  'ok-tint': ['#e4f4ea', '#16301f'],
  warn: ['#8a4f00', '#edb450'],
  'warn-tint': ['#fff1d6', '#33270f'],
  error: ['#b3261e', '#ff8f85'],
  'error-tint': ['#fdebe9', '#3b1917'],
  danger: ['#b3261e', '#c4372d'],
  violet: ['#6b3fa0', '#c4a6f2'],
  'violet-tint': ['#f1eafa', '#2a2140'],
  cyan: ['#0b6478', '#6cc7dd'],
  'cyan-tint': ['#e1f2f6', '#12303a'],
  magenta: ['#a01e73', '#f09acb'],
  'magenta-tint': ['#fbe8f3', '#3b1930'],
  neutral: ['#4b5361', '#b0b7c3'],
  'neutral-tint': ['#eceef2', '#262a32'],
};

/** Mantine's own variables, given in ours. */
const MAPPED: Record<string, string> = {
  '--mantine-color-body': 'var(--kf-surface)',
  '--mantine-color-text': 'var(--kf-text)',
  '--mantine-color-bright': 'var(--kf-text)',
  '--mantine-color-dimmed': 'var(--kf-text3)',
  '--mantine-color-placeholder': 'var(--kf-text3)',
  '--mantine-color-error': 'var(--kf-error)',
  '--mantine-color-anchor': 'var(--kf-accent)',
  '--mantine-color-default': 'var(--kf-surface)',
  '--mantine-color-default-hover': 'var(--kf-hover)',
  '--mantine-color-default-color': 'var(--kf-text)',
  '--mantine-color-default-border': 'var(--kf-edge)',
  '--mantine-color-disabled': 'var(--kf-neutral-tint)',
  '--mantine-color-disabled-color': 'var(--kf-text3)',
  '--mantine-color-disabled-border': 'var(--kf-line)',
  '--mantine-primary-color-filled': 'var(--kf-fill)',
  '--mantine-primary-color-filled-hover': 'var(--kf-fill-hover)',
  '--mantine-primary-color-contrast': '#ffffff',
  '--mantine-color-keyfob-filled': 'var(--kf-fill)',
  '--mantine-color-keyfob-filled-hover': 'var(--kf-fill-hover)',
  '--mantine-color-keyfob-light-color': 'var(--kf-accent)',
  '--mantine-color-red-filled': 'var(--kf-danger)',
  '--mantine-color-red-filled-hover': 'var(--kf-danger-hover)',
};

function scheme(which: 0 | 1): Record<string, string> {
  const own = Object.entries(TOKENS).map(([name, pair]) => [`--kf-${name}`, pair[which]]);
  const hovers = {
    '--kf-fill-hover': which === 0 ? '#1b49a8' : '#2f5bc0',
    '--kf-danger-hover': which === 0 ? '#981e17' : '#ab2e25',
  };
  return { ...Object.fromEntries(own), ...hovers, ...MAPPED };
}

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: scheme(0),
  dark: scheme(1),
});
