import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { Creating } from './search';

/** Whether the screen's create dialog is open: kept in the address, so that the palette and links open it. */
export function useCreating(search: Creating): [boolean, (open: boolean) => void] {
  const navigate = useNavigate();
  const set = useCallback(
    (open: boolean) => {
      navigate({ to: '.', search: (before) => ({ ...before, new: open || undefined }), replace: true });
    },
    [navigate],
  );
  return [search.new === true, set];
}
