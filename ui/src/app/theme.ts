import {
  ActionIcon,
  Button,
  type CheckboxProps,
  createTheme,
  type InputWrapperProps,
  type MantineColorsTuple,
  Menu,
  type NotificationProps,
  type PasswordInputProps,
  Tooltip,
} from '@mantine/core';
import { PasswordEye } from '@/shared/PasswordEye';

const keyfob: MantineColorsTuple = [
  '#e8effd',
  '#d3e0fa',
  '#a9c3f5',
  '#8ab0ff',
  '#5a86e6',
  '#3666d6',
  '#2257c5',
  '#1b49a8',
  '#163c8b',
  '#102e6c',
];

const BUTTON_HEIGHTS: Record<string, string> = { xs: '26px', sm: '30px', md: '36px' };
const ICON_SIZES: Record<string, string> = { xs: '22px', sm: '24px', md: '28px' };

export const theme = createTheme({
  primaryColor: 'keyfob',
  primaryShade: { light: 6, dark: 5 },
  colors: { keyfob },
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, monospace",
  fontSizes: { xs: '12px', sm: '13px', md: '13px', lg: '16px', xl: '24px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '24px', xl: '32px' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '20px' },
  radius: { xs: '4px', sm: '6px', md: '6px', lg: '10px', xl: '16px' },
  defaultRadius: 'sm',
  breakpoints: { xs: '30em', sm: '48em', md: '56.25em', lg: '68.75em', xl: '88em' },
  headings: { fontFamily: "'Inter Variable', system-ui, sans-serif", fontWeight: '600' },
  respectReducedMotion: true,
  cursorType: 'default',
  focusRing: 'auto',
  // Named by type where a part is not on the first screen: the theme would carry its code to it.
  components: {
    Button: Button.extend({
      defaultProps: { size: 'sm' },
      vars: (_theme, props) => ({
        root: {
          '--button-height': BUTTON_HEIGHTS[props.size as string] ?? '30px',
          '--button-padding-x': props.size === 'xs' ? '8px' : '12px',
          '--button-fz': props.size === 'xs' ? '12px' : '13px',
        },
      }),
    }),
    ActionIcon: ActionIcon.extend({
      defaultProps: { variant: 'subtle', color: 'gray', size: 'md' },
      vars: (_theme, props) => ({
        root: {
          '--ai-size': ICON_SIZES[props.size as string] ?? '28px',
          '--ai-color': 'var(--kf-text2)',
          '--ai-hover': 'var(--kf-hover)',
          '--ai-hover-color': 'var(--kf-text)',
        },
      }),
    }),
    Input: {
      vars: () => ({
        wrapper: {
          '--input-height': '32px',
          '--input-fz': '13px',
          '--input-bd': 'var(--kf-control)',
          '--input-placeholder-color': 'var(--kf-text3)',
        },
      }),
    },
    InputWrapper: {
      defaultProps: {
        inputWrapperOrder: ['label', 'description', 'input', 'error'],
      } satisfies InputWrapperProps,
    },
    PasswordInput: {
      defaultProps: { autoComplete: 'off', visibilityToggleIcon: PasswordEye } satisfies PasswordInputProps,
    },
    Checkbox: { defaultProps: { size: 'xs', radius: 3 } satisfies CheckboxProps },
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, fz: 12, withArrow: false } }),
    Notification: {
      defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } satisfies Partial<NotificationProps>,
    },
    Menu: Menu.extend({
      // The menu itself has the focus until an arrow is pressed; only items may be in it.
      defaultProps: {
        shadow: 'md',
        position: 'bottom-end',
        withinPortal: true,
        withInitialFocusPlaceholder: false,
      },
    }),
  },
});
