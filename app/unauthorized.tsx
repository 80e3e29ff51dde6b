"use client";

/** Never shown: both page groups and the addresses outside them have their own. Without it every page carries the framework's. */
export default function Unauthorized() {
  return null;
}
