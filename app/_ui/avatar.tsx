"use client";

import { useState, type CSSProperties } from "react";
import type { Picture } from "@/lib/core/schema";
import styles from "./avatar.module.css";
import tones from "./tones.module.css";

/** Circle for talent, rounded square for a founder or startup, diamond for an investor. */
export type AvatarKind = "talent" | "founder" | "startup" | "investor" | "moderator" | "admin";

const shapes: Record<AvatarKind, string | undefined> = {
  talent: styles.circle,
  founder: styles.square,
  startup: styles.square,
  investor: styles.diamond,
  moderator: styles.square,
  admin: styles.square,
};

const grounds = [tones.info, tones.ok, tones.warn, tones.plum, tones.neutral] as const;

/** Initials: one letter for a startup, the first and last words' letters for a person. */
export function initials(name: string, kind: AvatarKind): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const letters = [words[0], kind === "startup" || words.length < 2 ? undefined : words.at(-1)];
  return letters
    .map((word) => (word ? (Array.from(word)[0] ?? "") : ""))
    .join("")
    .toLocaleUpperCase();
}

function toneOf(name: string): string | undefined {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return grounds[sum % grounds.length];
}

export interface AvatarProps {
  name: string;
  kind: AvatarKind;
  /** CSS pixels. */
  size?: number;
  /** Shown over the initials once it has loaded. */
  picture?: Picture | null;
}

/** The picture's address at the size that twice as many pixels need, at this site whatever name it was reached by. */
const sourceOf = ({ url }: Picture, size: number) =>
  `${new URL(url).pathname}?size=${size <= 32 ? "64" : size <= 64 ? "128" : "512"}`;

function AvatarPicture({ picture, size }: { picture: Picture; size: number }) {
  const [failed, setFailed] = useState(false);
  if (failed) return null;
  return (
    <picture>
      <img
        // It may have failed before this code was there to notice.
        ref={(image) => {
          if (image?.complete && image.naturalWidth === 0) setFailed(true);
        }}
        className={styles.picture}
        src={sourceOf(picture, size)}
        alt=""
        decoding="async"
        onError={() => setFailed(true)}
      />
    </picture>
  );
}

/** A party's shape with their picture over initials. Decorative, so not text: the name is always beside it. */
export function Avatar({ name, kind, size = 36, picture = null }: AvatarProps) {
  const style = { "--size": `${size}px` } as CSSProperties;
  return (
    <span aria-hidden className={[styles.avatar, shapes[kind], toneOf(name)].join(" ")} style={style}>
      <span className={styles.letters} data-letters={initials(name, kind)} />
      {picture ? <AvatarPicture key={picture.url} picture={picture} size={size} /> : null}
    </span>
  );
}
