/** The start of a token, read as `token starting 9054f7aa`. */
export function Prefix({ prefix }: { prefix: string }) {
  return (
    <>
      <span className="mono second" aria-hidden>
        {prefix}…
      </span>
      <span className="visually-hidden">token starting {prefix}</span>
    </>
  );
}
