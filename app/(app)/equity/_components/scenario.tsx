"use client";

import { SegmentedControl, Select } from "@mantine/core";
import { useLocale, useTranslations } from "next-intl";
import { useDeferredValue, useMemo, useState } from "react";
import { faultKey } from "@/app/_equity/fault-key";
import { Formulas } from "@/app/_equity/formulas";
import calculation from "@/app/_equity/calculation.module.css";
import { KeyFigure, KeyFigures } from "@/app/_equity/key-figures";
import { SafeConversionTable } from "@/app/_equity/safe-conversion-table";
import { groupBps, ownershipRows } from "@/app/_equity/ownership";
import { OwnershipBar } from "@/app/_equity/ownership-bar";
import { OwnershipTable } from "@/app/_equity/ownership-table";
import { priceText } from "@/app/_equity/price-text";
import { safeFormulas } from "@/app/_equity/safe-formulas";
import { Note } from "@/app/_ui/note";
import hidden from "@/app/_ui/visually-hidden.module.css";
import { conversionTerms, modelled } from "@/lib/equity/captable/scenario";
import type { Modelled } from "@/lib/equity/captable/scenario";
import type { CapTable } from "@/lib/equity/captable/schema";
import { modes } from "@/lib/equity/conversion/terms";
import type { ConversionTerms } from "@/lib/equity/conversion/terms";
import { formatBps, formatMoney, formatNumber, moneySign } from "@/lib/i18n/format";
import type { CurrencyCode } from "@/lib/i18n/format";
import styles from "./equity.module.css";
import { holderBps } from "./shown-percents";
import { SliderField } from "./slider-field";

const UNIT = 100;
const MAX_MINOR = 1_000_000_000_000;
/** 100,000 to 1,000,000,000 in steps that grow with the amount. */
const amounts = [5, 6, 7, 8]
  .flatMap((power) => [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8].map((part) => Math.round(part * 10 ** power) * UNIT))
  .concat(10 ** 9 * UNIT);
const pools = Array.from({ length: 61 }, (_, half) => half * 50);
const currencies = ["USD", "CAD", "EUR"] as const;

interface RoundValues {
  mode: "guide" | "exact";
  currency: CurrencyCode;
  preMoneyMinor: number;
  newMoneyMinor: number;
  poolTargetBps: number;
}

/** The first values: a round of the size of the SAFEs' caps. */
function atFirst({ safes }: CapTable): RoundValues {
  const cap = Math.max(0, ...safes.map(({ capMinor }) => capMinor ?? 0));
  const pre = amounts.find((amount) => amount >= cap * 1.5) ?? 1_000_000_000;
  const preMoneyMinor = cap === 0 ? 1_000_000_000 : pre;
  return {
    mode: "exact",
    currency: safes[0]?.currency ?? "USD",
    preMoneyMinor,
    newMoneyMinor: amounts.find((amount) => amount >= preMoneyMinor / 4) ?? 250_000_000,
    poolTargetBps: 1_000,
  };
}

function Terms({ values, change }: { values: RoundValues; change: (values: RoundValues) => void }) {
  const locale = useLocale();
  const t = useTranslations("equity.scenario");
  const rounding = useTranslations("tools.safe.mode");
  const money = (minor: number) => formatMoney(minor, values.currency, locale);
  const sign = moneySign(values.currency, locale);
  return (
    <fieldset className={styles.terms}>
      <legend className={hidden.hidden}>{t("terms")}</legend>
      <SliderField
        label={t("pre")}
        value={values.preMoneyMinor}
        onChange={(preMoneyMinor) => change({ ...values, preMoneyMinor })}
        stops={amounts}
        scale={UNIT}
        max={MAX_MINOR}
        {...sign}
        format={money}
      />
      <SliderField
        label={t("money")}
        value={values.newMoneyMinor}
        onChange={(newMoneyMinor) => change({ ...values, newMoneyMinor })}
        stops={amounts}
        scale={UNIT}
        max={MAX_MINOR}
        {...sign}
        format={money}
      />
      <SliderField
        label={t("pool")}
        hint={t("poolHint")}
        value={values.poolTargetBps}
        onChange={(poolTargetBps) => change({ ...values, poolTargetBps })}
        stops={pools}
        scale={100}
        decimals={2}
        max={9_900}
        suffix={"\u202f%"}
        format={(bps) => formatBps(bps, locale, 1)}
      />
      <Select
        label={t("currency")}
        data={[...currencies]}
        value={values.currency}
        allowDeselect={false}
        onChange={(code) => {
          const currency = currencies.find((one) => one === code);
          if (currency) change({ ...values, currency });
        }}
      />
      <div>
        <p className={styles.small} id="scenario-mode">
          {t("mode")}
        </p>
        <SegmentedControl
          fullWidth
          name="scenario-mode"
          aria-labelledby="scenario-mode"
          data={modes.map((value) => ({ value, label: rounding(value) }))}
          value={values.mode}
          onChange={(mode) => change({ ...values, mode: mode === "guide" ? "guide" : "exact" })}
        />
      </div>
    </fieldset>
  );
}

/** Every holder before and after, in percent: the members of the chart's groups. */
function EachHolder({ result }: { result: Modelled }) {
  const locale = useLocale();
  const t = useTranslations("equity.scenario");
  const cap = useTranslations("equity.cap");
  const before = holderBps(result.holders.map(({ kind, before: { shares } }) => ({ kind, shares })));
  const after = holderBps(result.holders);
  const part = (bps: number | undefined) => formatBps(bps ?? 0, locale);
  return (
    <details className={styles.each}>
      <summary>{t("each")}</summary>
      <div className={`${styles.scroll} ${styles.tall}`} role="region" aria-label={t("each")} tabIndex={0}>
        <table className={styles.table}>
          <caption>{t("each")}</caption>
          <thead>
            <tr>
              <th scope="col">{cap("column.holder")}</th>
              <th scope="col">{t("eachBefore")}</th>
              <th scope="col" className={styles.wide}>
                {t("eachShares")}
              </th>
              <th scope="col">{t("eachAfter")}</th>
            </tr>
          </thead>
          <tbody>
            {result.holders.map((row, index) => (
              <tr key={row.id}>
                <th scope="row" className={styles.name}>
                  {row.kind === "pool"
                    ? cap("poolRow")
                    : row.kind === "new_money"
                      ? cap("newMoneyRow")
                      : row.name || cap("former")}
                  <small>{cap(`kind.${row.kind}`)}</small>
                </th>
                <td>{row.before.shares === 0 ? "—" : part(before[index])}</td>
                <td className={styles.wide}>{formatNumber(row.shares, locale)}</td>
                <td className={styles.strong}>{part(after[index])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function Result({
  terms,
  result,
  currency,
  nameOf,
}: {
  terms: ConversionTerms;
  result: Modelled;
  currency: CurrencyCode;
  nameOf: (id: string) => string;
}) {
  const locale = useLocale();
  const t = useTranslations("equity.scenario");
  const tools = useTranslations("tools.safe");
  const rows = useMemo(() => ownershipRows(terms, result.conversion), [terms, result]);
  const [before, after] = [groupBps(rows, "beforeBps"), groupBps(rows, "afterBps")];
  const become = result.conversion.safes.reduce((sum, { shares }) => sum + shares, 0);
  const { conversion } = result;
  return (
    <div className={calculation.card}>
      <KeyFigures columns={4}>
        <KeyFigure
          label={t("price")}
          value={priceText(conversion.roundPrice, currency, locale, 4)}
          hint={t("newShares", { shares: formatNumber(conversion.newShares, locale) })}
        />
        <KeyFigure
          label={t("keep")}
          value={formatBps(after.founders + after.options, locale)}
          hint={t("keepHint", { percent: formatBps(before.founders + before.options, locale) })}
        />
        <KeyFigure
          label={t("safesOwn")}
          value={formatBps(after.safes, locale)}
          hint={t("safesHint", { shares: formatNumber(become, locale) })}
        />
        <KeyFigure
          label={t("investors")}
          value={formatBps(after.newMoney, locale)}
          hint={t("investorsHint", { money: formatMoney(terms.round.newMoneyMinor, currency, locale) })}
        />
      </KeyFigures>
      <div className={styles.bar}>
        <OwnershipBar
          rows={rows}
          issued={{ name: t("issued"), label: ({ issued, ...parts }) => t("bar", { issued, ...parts }) }}
        />
      </div>
      <OwnershipTable rows={rows} issued={t("issued")} />
      {conversion.safes.length > 0 ? (
        <SafeConversionTable terms={terms} result={conversion} currency={currency} />
      ) : null}
      {result.safes.flatMap(({ id, termsOf }) =>
        termsOf === null
          ? []
          : [
              <p key={id} className={`${styles.foot} ${styles.small}`}>
                {t("mfn", { name: nameOf(id), other: nameOf(termsOf) })}
              </p>,
            ],
      )}
      <EachHolder result={result} />
      <Formulas
        title={tools("formulas")}
        lines={safeFormulas(terms, conversion, currency, locale, {
          capitalization: tools("formula.capitalization"),
          roundPrice: tools("price"),
          poolIncrease: tools("formula.poolIncrease"),
          newShares: tools("formula.newShares"),
          total: tools("formula.total"),
          priceOf: (name) => tools("formula.priceOf", { name }),
          sharesOf: (name) => tools("formula.sharesOf", { name }),
          down: tools("formula.down"),
          nearest: tools("formula.nearest"),
          target: tools("formula.target"),
        })}
      />
    </div>
  );
}

/** The cap table after a modelled round, computed in the browser; the API call of the same name gives the same numbers. */
export function ScenarioPanel({ table }: { table: CapTable }) {
  const t = useTranslations("equity.scenario");
  const faults = useTranslations("tools.faults");
  const cap = useTranslations("equity.cap");
  const [values, setValues] = useState(() => atFirst(table));
  const asked = useDeferredValue(values);
  // SAFEs are named after their investors; two of one name get a number.
  const named = useMemo(() => {
    const seen = new Map<string, number>();
    return table.safes.map((safe) => {
      const name = safe.name || cap("former");
      const count = (seen.get(name) ?? 0) + 1;
      seen.set(name, count);
      return { ...safe, id: count === 1 ? name : `${name} (${count})`, original: safe.id };
    });
  }, [table.safes, cap]);
  const { outcome, terms } = useMemo(() => {
    const { mode, currency, ...round } = asked;
    const given = { mode, currency, round };
    return { outcome: modelled(table, named, given), terms: conversionTerms(table.totals, named, given) };
  }, [table, named, asked]);
  const fault = outcome.ok ? undefined : outcome.faults[0];
  return (
    <div className={styles.scenario}>
      <Terms values={values} change={setValues} />
      <div>
        {outcome.ok ? (
          <Result terms={terms} result={outcome.value} currency={asked.currency} nameOf={(id) => id} />
        ) : (
          <Note tone="bad" title={t("refused")}>
            {fault?.code === "other_currency"
              ? t("otherCurrency")
              : fault?.code === "no_shares"
                ? t("needsHolders")
                : faults(faultKey(fault?.code ?? ""))}
          </Note>
        )}
      </div>
    </div>
  );
}
