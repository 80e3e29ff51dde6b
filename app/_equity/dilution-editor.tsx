"use client";

import { useEffect, useRef, useState } from "react";
import { PlainButton } from "@/app/_ui/plain/button";
import { PlainInput } from "@/app/_ui/plain/field";
import { dilutedBps, usualRound, type AssumedRound } from "@/lib/equity/conversion/dilution";
import { formatNumber } from "@/lib/i18n/format";
import { scaledNumberOf } from "@/lib/i18n/typed-number";
import { DilutionRows, type DilutionFacts } from "./dilution-rows";
import styles from "./dilution-table.module.css";

type Typed = Readonly<Record<keyof AssumedRound, string>>;

/** The estimate under the reader's own assumptions: what each round raises, at which valuation, and what the pool gains. */
export function DilutionEditor(facts: DilutionFacts) {
  const { locale, words } = facts;
  const shown = (value: number) => formatNumber(value / 100, locale);
  const usual: Typed = {
    raisedMinor: shown(usualRound.raisedMinor),
    preMoneyMinor: shown(usualRound.preMoneyMinor),
    poolBps: shown(usualRound.poolBps),
  };
  const [typed, setTyped] = useState(usual);
  const [round, setRound] = useState<AssumedRound>(usualRound);
  const first = useRef<HTMLDivElement>(null);
  useEffect(() => first.current?.querySelector("input")?.focus(), []);

  const read = (name: keyof Typed, values: Typed): number | null => {
    const value = scaledNumberOf(values[name], locale, { scale: 100, decimals: 2 });
    const possible = value !== null && (name === "preMoneyMinor" ? value > 0 : value >= 0);
    return possible ? value : null;
  };
  /** The round as it is typed; null while a figure of it is none. */
  const roundOf = (values: Typed): AssumedRound | null => {
    const [raisedMinor, preMoneyMinor, poolBps] = [
      read("raisedMinor", values),
      read("preMoneyMinor", values),
      read("poolBps", values),
    ];
    if (raisedMinor === null || preMoneyMinor === null || poolBps === null) return null;
    return { raisedMinor, preMoneyMinor, poolBps };
  };
  const leavesSomething = (of: AssumedRound) => dilutedBps(10_000, 1, of) !== null;
  const change = (values: Typed) => {
    setTyped(values);
    const next = roundOf(values);
    // What cannot be computed leaves the last figures, under its error.
    if (next && leavesSomething(next)) setRound(next);
  };
  const bind = (name: keyof Typed) => ({
    name: `assumed-${name}`,
    value: typed[name],
    error: read(name, typed) === null ? words.notNumber : undefined,
    inputMode: "decimal" as const,
    autoComplete: "off",
    onChange: (event: { target: { value: string } }) => change({ ...typed, [name]: event.target.value }),
  });
  const asked = roundOf(typed);
  const nothingLeft = asked !== null && !leavesSomething(asked);
  return (
    <>
      <div className={styles.fields} ref={first}>
        <PlainInput {...bind("raisedMinor")} label={words.raised} />
        <PlainInput {...bind("preMoneyMinor")} label={words.preMoney} />
        <PlainInput
          {...bind("poolBps")}
          label={words.pool}
          hint={words.poolHint}
          {...(nothingLeft ? { error: words.nothingLeft } : {})}
        />
      </div>
      <div aria-live="polite">
        <DilutionRows {...facts} round={round} />
      </div>
      <p className={styles.note}>
        {words.own}{" "}
        <PlainButton size="sm" variant="quiet" onClick={() => change(usual)}>
          {words.reset}
        </PlainButton>
      </p>
    </>
  );
}
