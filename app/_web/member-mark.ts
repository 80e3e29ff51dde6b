import type { Persona } from "@/lib/access/personas";

/**
 * Whom this browser last saw signed in. Public pages are shared responses, and scripts cannot see the session's cookie: so the
 * signed-in pages leave this mark for the public ones (docs/decisions/053). It grants nothing.
 */
export interface MemberMark {
  id: string;
  name: string;
  persona: Persona;
}

const KEY = "collabhub_member";

/** Marks `<html>` before the first paint, so that the header has its final width at once. */
export const memberScript = `try{if(localStorage.getItem("${KEY}"))document.documentElement.setAttribute("data-member","")}catch(e){}`;

export function rememberMember({ id, name, persona }: MemberMark): void {
  localStorage.setItem(KEY, JSON.stringify({ id, name, persona }));
}

/** Where a session has ended. */
export function forgetMember(): void {
  localStorage.removeItem(KEY);
  document.documentElement.removeAttribute("data-member");
}

/** The stored text, for comparison; null where there is none. */
export const readMemberMark = (): string | null => localStorage.getItem(KEY);

/** The mark in a stored text; null where it is none. */
export function memberOf(stored: string | null): MemberMark | null {
  if (stored === null) return null;
  try {
    const { id, name, persona } = JSON.parse(stored) as Partial<MemberMark>;
    return typeof id === "string" && typeof name === "string" && persona ? { id, name, persona } : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
