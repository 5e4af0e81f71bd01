import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderPart } from '../../tests/render';
import { StrengthMeter, strengthOf } from './StrengthMeter';

describe('strength meter', () => {
  it.each([
    [0, 1, 'Weak', 'error'],
    [1, 1, 'Weak', 'error'],
    [2, 2, 'Fair', 'warn'],
    [3, 3, 'Strong', 'ok'],
    [4, 4, 'Very strong', 'ok'],
  ])('score %i fills %i steps and says %s', (score, steps, word, tone) => {
    expect(strengthOf(score)).toEqual({ steps, word, tone });
    const { container } = renderPart(<StrengthMeter score={score} />);
    expect(screen.getByTestId('password-strength')).toHaveTextContent(new RegExp(`^${word}$`));
    expect(container.querySelectorAll('[data-on="true"]')).toHaveLength(steps);
  });

  it('is empty without a score', () => {
    const { container } = renderPart(<StrengthMeter score={null} />);
    expect(screen.getByTestId('password-strength')).toBeEmptyDOMElement();
    expect(container.querySelectorAll('[data-on="true"]')).toHaveLength(0);
  });
});
