import { describe, expect, it } from 'vitest';
import {
  addressProblem,
  emailProblem,
  passwordProblem,
  portProblem,
  repeatProblem,
  usernameProblem,
} from './validation';

describe('validation messages', () => {
  it.each([
    ['', 'Enter a username'],
    ['   ', 'Enter a username'],
    ['sophie wilson', 'Use letters, digits and @ . + - _ only'],
    ['a/b', 'Use letters, digits and @ . + - _ only'],
    ['x'.repeat(151), '150 characters at most'],
  ])('refuses the username %j', (username, message) => {
    expect(usernameProblem(username)).toBe(message);
  });

  it.each(['ada', 'ada.byron+1@x_y-z', 'žofie', '林', 'x'.repeat(150)])(
    'takes the username %j',
    (username) => {
      expect(usernameProblem(username)).toBeNull();
    },
  );

  it('counts characters, not code units', () => {
    expect(usernameProblem('𝒶'.repeat(150))).toBeNull();
    expect(passwordProblem('𝒶'.repeat(7))).toBe('Use at least 8 characters');
  });

  it('asks for an email unless it is optional', () => {
    const message = 'Enter an email such as ada@example.com';
    expect(emailProblem('')).toBe(message);
    expect(emailProblem('', true)).toBeNull();
    for (const wrong of ['ada', 'ada@', 'ada@example', 'a b@example.com', 'ada@example.']) {
      expect(emailProblem(wrong, true)).toBe(message);
    }
    expect(emailProblem('ada@example.com')).toBeNull();
  });

  it('compares the passwords', () => {
    expect(repeatProblem('one', 'other')).toBe('The passwords differ');
    expect(repeatProblem('same', 'same')).toBeNull();
  });

  it('takes http and https addresses only', () => {
    for (const wrong of ['', '127.0.0.1:8000', 'ftp://x', 'javascript:alert(1)', 'http://']) {
      expect(addressProblem(wrong)).toBe('Enter an http or https address');
    }
    expect(addressProblem('http://127.0.0.1:8000')).toBeNull();
  });

  it('keeps ports between 1024 and 65535', () => {
    for (const wrong of ['', 'x', '1023', '65536', '80.5'])
      expect(portProblem(wrong)).toBe('Choose 1024 to 65535');
    expect(portProblem('1024')).toBeNull();
    expect(portProblem('65535')).toBeNull();
  });
});
