import type { SavedFile } from './types';

/** Hands a file to the browser's downloads. */
export function saveFile(content: Blob, name: string): SavedFile {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has its own hold on the content by the next task.
  setTimeout(() => URL.revokeObjectURL(address));
  return { name, bytes: content.size };
}
