"use client";

import { useLocale, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { Note } from "@/app/_ui/note";
import { monthsAfter } from "@/lib/core/calendar";
import { vestingSchedule } from "@/lib/equity/vesting/schedule";
import type { VestingSchedule } from "@/lib/equity/vesting/schedule";
import type { VestingTerms } from "@/lib/equity/vesting/terms";
import { formatDay } from "@/lib/i18n/dates";
import { formatNumber } from "@/lib/i18n/format";
import { faultKey } from "@/app/_equity/fault-key";
import { Formulas } from "@/app/_equity/formulas";
import { KeyFigure, KeyFigures } from "@/app/_equity/key-figures";
import { Calculator } from "../../_components/calculator";
import type { ToolQuery } from "../../_components/tool-page";
import calculation from "@/app/_equity/calculation.module.css";
import { VestingChart } from "@/app/_equity/vesting-chart";
import { VestingForm } from "./vesting-form";
import { vestingFormulas } from "./vesting-formulas";
import { VestingTable } from "./vesting-table";
import { fieldOf, vestingQuery, vestingTerms, vestingValues } from "./vesting-values";
import type { VestingField } from "./vesting-values";

function VestingResult({ terms, value }: { terms: VestingTerms; value: VestingSchedule }) {
  const locale = useLocale();
  const t = useTranslations("tools.vesting");
  const { shares, events, vestedShares } = value;
  const amount = (number: number) => formatNumber(number, locale, Number.isInteger(number) ? 0 : 2);
  const percent = (number: number) => `${formatNumber((100 * number) / shares, locale, 1)}\u202f%`;
  const [first] = events;
  const last = events.at(-1);
  const { schedule, startOn, asOf } = terms;
  const cliffOn =
    schedule.kind === "monthly" && schedule.cliffMonths ? monthsAfter(startOn, schedule.cliffMonths) : null;
  const cliff = first?.on === cliffOn ? first : undefined;
  if (!first || !last) return <Note tone="info" title={t("nothing")} />;
  return (
    <div className={calculation.card}>
      <KeyFigures roomy>
        <KeyFigure
          label={asOf === undefined ? t("inAll") : t("vestedOn", { date: formatDay(asOf, locale) })}
          value={amount(vestedShares ?? last.cumulative)}
          hint={t("of", { shares: amount(shares), percent: percent(vestedShares ?? last.cumulative) })}
        />
        <KeyFigure
          label={cliff ? t("cliff") : t("first")}
          value={formatDay(first.on, locale)}
          hint={t("atOnce", { shares: amount(first.shares) })}
        />
        <KeyFigure
          label={t("last")}
          value={formatDay(last.on, locale)}
          hint={
            last.cumulative < shares
              ? t("lost", { shares: amount(shares - last.cumulative) })
              : t("events", { count: events.length })
          }
        />
      </KeyFigures>
      <h2 className={calculation.head}>{t("how")}</h2>
      <VestingChart shares={shares} startOn={startOn} events={events} cliff={cliff} asOf={asOf} />
      <VestingTable shares={shares} events={events} cliff={cliff} />
      <Formulas
        title={t("formulas")}
        lines={vestingFormulas(terms, value, locale, {
          on: (date) => t("formulaOn", { date }),
          vests: (date) => t("formulaVests", { date }),
          rounding: t(`rule.${terms.allocation ?? "cumulative_round_down"}`),
          sum: t("formulaSum"),
        })}
      />
    </div>
  );
}

/** When a grant vests, computed in the browser. The address holds all input. */
export function VestingCalculator({ query: asked, today }: { query: ToolQuery; today: string }) {
  const locale = useLocale();
  const t = useTranslations("tools");
  const [values, setValues] = useState(() => vestingValues(asked, today, locale));
  const query = vestingQuery(values, today, locale);
  const terms = useMemo(() => vestingTerms(values, locale), [values, locale]);
  const outcome = useMemo(() => vestingSchedule(terms), [terms]);
  const faults: Partial<Record<VestingField, string>> = {};
  if (!outcome.ok)
    for (const { path, code } of outcome.faults) faults[fieldOf(path, values.kind)] ??= t(`faults.${faultKey(code)}`);

  return (
    <Calculator
      label={t("vesting.terms")}
      query={query}
      fields={
        <VestingForm
          values={values}
          faults={faults}
          change={(field, value) => setValues((before) => ({ ...before, [field]: value }))}
        />
      }
      result={
        outcome.ok ? <VestingResult terms={terms} value={outcome.value} /> : <Note tone="bad" title={t("doNotAddUp")} />
      }
    />
  );
}
