/** JSON indented by two, with every number and string exactly as it came; null if it is not JSON. */
export function reindent(text: string): string | null {
  try {
    JSON.parse(text);
  } catch {
    return null;
  }
  const parts = text.match(/"(?:\\.|[^"\\])*"|[{}[\],:]|[^\s{}[\],:"]+/g) ?? [];
  const lines: string[] = [];
  let depth = 0;
  let line = '';
  const flush = () => {
    lines.push(line);
    line = '  '.repeat(depth);
  };
  parts.forEach((part, at) => {
    const previous = parts[at - 1];
    if (part === '}' || part === ']') {
      depth -= 1;
      if (previous !== '{' && previous !== '[') flush();
      line += part;
    } else if (part === ':') {
      line += ': ';
    } else {
      line += part;
      const opens = part === '{' || part === '[';
      if (opens) depth += 1;
      const next = parts[at + 1];
      if ((opens && next !== '}' && next !== ']') || part === ',') flush();
    }
  });
  lines.push(line);
  return lines.join('\n');
}
