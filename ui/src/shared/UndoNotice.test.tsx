import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { renderPart } from '../../tests/render';
import { UndoNotice } from './UndoNotice';

describe('the undo notice', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function open() {
    const onEnd = vi.fn();
    renderPart(<UndoNotice text="Gone." onUndo={() => undefined} onEnd={onEnd} />);
    const pass = (seconds: number) => act(() => vi.advanceTimersByTimeAsync(seconds * 1000));
    return { onEnd, pass, notice: screen.getByTestId('undo-notice') };
  }

  it('ends once, after ten seconds', async () => {
    const { onEnd, pass, notice } = open();
    expect(notice).toHaveTextContent('Can be undone for 10 s');
    await pass(9);
    expect(notice).toHaveTextContent('Can be undone for 1 s');
    expect(onEnd).not.toHaveBeenCalled();
    await pass(5);
    expect(onEnd).toHaveBeenCalledOnce();
  });

  it('stops while the pointer is over it, or the focus in it', async () => {
    const { onEnd, pass, notice } = open();
    await pass(3);
    fireEvent.mouseEnter(notice);
    await pass(60);
    expect(notice).toHaveTextContent('Can be undone for 7 s');
    fireEvent.mouseLeave(notice);
    await pass(2);
    expect(notice).toHaveTextContent('Can be undone for 5 s');
    act(() => screen.getByTestId('undo').focus());
    await pass(60);
    expect(onEnd).not.toHaveBeenCalled();
    act(() => screen.getByTestId('undo').blur());
    await pass(6);
    expect(onEnd).toHaveBeenCalledOnce();
  });
});
