import { SegmentedControl, TagsInput } from '@mantine/core';
import { useState } from 'react';
import classes from './policy.module.css';
import { fieldId, type Policy } from './usePolicy';

type Choice = 'token' | 'both' | 'other';

const CHOICES: { value: Choice; label: string }[] = [
  { value: 'token', label: 'Token' },
  { value: 'both', label: 'Token, Bearer' },
  { value: 'other', label: 'Other' },
];

function choiceOf(keywords: string[]): Choice {
  const words = keywords.map((word) => word.toLowerCase()).sort();
  if (words.join() === 'token') return 'token';
  return words.join() === 'bearer,token' ? 'both' : 'other';
}

/** Token is always one of them: Django REST Framework's clients send it. */
export function KeywordField({ policy }: { policy: Policy }) {
  const { keywords } = policy.values;
  const [other, setOther] = useState(choiceOf(keywords) === 'other');
  const choose = (choice: Choice) => {
    setOther(choice === 'other');
    if (choice !== 'other') policy.set('keywords', choice === 'token' ? ['Token'] : ['Token', 'Bearer']);
  };
  return (
    <>
      <SegmentedControl
        fullWidth
        className={classes.wide}
        aria-label="Header keyword"
        data={CHOICES}
        value={other ? 'other' : choiceOf(keywords)}
        onChange={(value) => choose(value as Choice)}
      />
      {other && (
        <TagsInput
          id={fieldId('keywords')}
          aria-label="Keywords"
          className={classes.wide}
          value={keywords}
          onChange={(value) => policy.set('keywords', value)}
          error={policy.problem('keywords')}
        />
      )}
    </>
  );
}
