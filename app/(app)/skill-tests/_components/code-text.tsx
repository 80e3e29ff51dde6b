import { Fragment } from "react";

/** A text whose parts between backquotes are code. */
export function CodeText({ children }: { children: string }) {
  return children
    .split("`")
    .map((part, index) =>
      index % 2 === 1 ? <code key={index}>{part}</code> : <Fragment key={index}>{part}</Fragment>,
    );
}
