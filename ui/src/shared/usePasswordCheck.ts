import { useEffect, useState } from 'react';
import { inOurWords } from '@/api/errors';
import { checkPassword } from '@/api/users';
import { useApi } from '@/platform/context';

interface Verdict {
  score: number | null;
  /** The first objection, in our words. */
  problem: string | null;
}

const NOTHING: Verdict = { score: null, problem: null };

/** Asks the server how good a password is, 250 ms after the last key. Nothing of it is cached. */
export function usePasswordCheck(password: string, username: string, email: string): Verdict {
  const api = useApi();
  const [verdict, setVerdict] = useState<Verdict>(NOTHING);
  useEffect(() => {
    if (password === '') {
      setVerdict(NOTHING);
      return;
    }
    let current = true;
    const timer = setTimeout(async () => {
      try {
        const answer = await checkPassword(api, { password, username, email });
        const first = answer.errors[0];
        if (current) setVerdict({ score: answer.score, problem: first ? inOurWords(first) : null });
      } catch {
        // The meter is advice; creating the account says what is wrong.
        if (current) setVerdict(NOTHING);
      }
    }, 250);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [api, password, username, email]);
  return verdict;
}
