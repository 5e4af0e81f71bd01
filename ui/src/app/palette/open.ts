import { spotlight } from '@mantine/spotlight';

/** Opens the palette, or has it open as soon as its code is there. */
export const openPalette = () => spotlight.open();
