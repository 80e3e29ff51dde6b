"use client";

import { useEffect } from "react";
import { rememberMember } from "./member-mark";
import type { MemberMark } from "./member-mark";

/** Leaves the mark of who is signed in, for public pages. Shows nothing. */
export function RememberMember({ id, name, persona }: MemberMark) {
  useEffect(() => {
    rememberMember({ id, name, persona });
  }, [id, name, persona]);
  return null;
}
