"use client";

import {
  IconAlertTriangle,
  IconCircleCheck,
  IconHourglass,
  IconInfoCircle,
  IconLock,
  IconWifiOff,
} from "@/app/_ui/icons";
import type { ReactNode } from "react";
import { PlainButton, ButtonLink } from "@/app/_ui/plain/button";
import tones from "@/app/_ui/tones.module.css";
import styles from "./return-page.module.css";
import type { AwaitedState } from "./use-awaited";

const looks = {
  waiting: { icon: IconHourglass, tone: "plum" },
  done: { icon: IconCircleCheck, tone: "ok" },
  late: { icon: IconHourglass, tone: "warn" },
  offline: { icon: IconWifiOff, tone: "warn" },
  failed: { icon: IconAlertTriangle, tone: "bad" },
  signedOut: { icon: IconLock, tone: "plum" },
  cancelled: { icon: IconInfoCircle, tone: "plum" },
} as const satisfies Record<AwaitedState | "cancelled", object>;

export interface ReturnOutcomeProps {
  state: keyof typeof looks;
  title: string;
  text: string;
  /** Below the text: details of what was done. */
  children?: ReactNode;
  /** Waits once more; offered where that may help. */
  retry: { label: string; run: () => void };
  signIn: string;
  /** The signed-in page that goes on from here. */
  next: { href: string; label: string };
  /** More links after `next`. */
  links?: ReactNode;
  /** `next` is not offered in this state. */
  withoutNext?: boolean;
}

/** The one card of a page that the provider leads back to: what happened, and how to go on. */
export function ReturnOutcome(props: ReturnOutcomeProps) {
  const { state, title, text, children, retry, signIn, next, links, withoutNext = false } = props;
  const { icon: Icon, tone } = looks[state];
  const retries = state === "late" || state === "offline" || state === "failed";
  return (
    <div className={styles.card} aria-busy={state === "waiting"}>
      <span className={`${styles.icon} ${tones[tone]}`}>
        <Icon size={28} stroke={1.6} aria-hidden />
      </span>
      <div role="status" className={styles.words}>
        <h1>{title}</h1>
        <p>{text}</p>
      </div>
      {state === "waiting" ? <span className={styles.progress} aria-hidden /> : null}
      {children}
      <div className={styles.actions}>
        {retries ? (
          <PlainButton variant="filled" onClick={retry.run}>
            {retry.label}
          </PlainButton>
        ) : null}
        {state === "signedOut" ? (
          <ButtonLink variant="filled" href={`/sign-in?next=${encodeURIComponent(next.href)}`}>
            {signIn}
          </ButtonLink>
        ) : null}
        {state === "waiting" || state === "signedOut" || withoutNext ? null : (
          <ButtonLink variant={retries ? "default" : "filled"} href={next.href}>
            {next.label}
          </ButtonLink>
        )}
        {links}
      </div>
      <noscript>
        <a href={next.href}>{next.label}</a>
      </noscript>
    </div>
  );
}
