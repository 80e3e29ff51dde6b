"use client";

import { useLocale, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { Note } from "@/app/_ui/note";
import { convert } from "@/lib/equity/conversion/convert";
import type { ExplainedConversion } from "@/lib/equity/conversion/convert";
import type { ConversionTerms } from "@/lib/equity/conversion/terms";
import { formatBps, formatNumber } from "@/lib/i18n/format";
import type { CurrencyCode } from "@/lib/i18n/format";
import { faultKey } from "@/app/_equity/fault-key";
import { Formulas } from "@/app/_equity/formulas";
import { KeyFigure, KeyFigures } from "@/app/_equity/key-figures";
import { Calculator } from "../../_components/calculator";
import type { ToolQuery } from "../../_components/tool-page";
import calculation from "@/app/_equity/calculation.module.css";
import { SafeConversionTable } from "@/app/_equity/safe-conversion-table";
import { groupBps, ownershipRows } from "@/app/_equity/ownership";
import { OwnershipBar } from "@/app/_equity/ownership-bar";
import { OwnershipTable } from "@/app/_equity/ownership-table";
import { priceText } from "@/app/_equity/price-text";
import { SafeForm } from "./safe-form";
import { safeFormulas } from "@/app/_equity/safe-formulas";
import { currencyOf, fieldOf, safeQuery, safeTerms, safeValues } from "./safe-values";

function SafeResult({
  terms,
  result,
  currency,
}: {
  terms: ConversionTerms;
  result: ExplainedConversion;
  currency: CurrencyCode;
}) {
  const locale = useLocale();
  const t = useTranslations("tools.safe");
  const rows = useMemo(() => ownershipRows(terms, result), [terms, result]);
  const [before, after] = [groupBps(rows, "beforeBps"), groupBps(rows, "afterBps")];
  return (
    <div className={calculation.card}>
      <KeyFigures roomy>
        <KeyFigure
          label={t("price")}
          value={priceText(result.roundPrice, currency, locale, 4)}
          hint={t("newShares", { shares: formatNumber(result.newShares, locale) })}
        />
        <KeyFigure
          label={t("foundersKeep")}
          value={formatBps(after.founders, locale)}
          hint={t("from", { percent: formatBps(before.founders, locale) })}
        />
        <KeyFigure
          label={t("safesHold")}
          value={formatBps(after.safes, locale)}
          hint={t("ofShares", { shares: formatNumber(result.totalShares, locale) })}
        />
      </KeyFigures>
      <h2 className={calculation.head}>{t("who")}</h2>
      <OwnershipBar rows={rows} />
      <OwnershipTable rows={rows} />
      {result.safes.length > 0 ? <SafeConversionTable terms={terms} result={result} currency={currency} /> : null}
      <Formulas
        title={t("formulas")}
        lines={safeFormulas(terms, result, currency, locale, {
          capitalization: t("formula.capitalization"),
          roundPrice: t("price"),
          poolIncrease: t("formula.poolIncrease"),
          newShares: t("formula.newShares"),
          total: t("formula.total"),
          priceOf: (name) => t("formula.priceOf", { name }),
          sharesOf: (name) => t("formula.sharesOf", { name }),
          down: t("formula.down"),
          nearest: t("formula.nearest"),
          target: t("formula.target"),
        })}
      />
    </div>
  );
}

/** The conversion of SAFEs in a priced round, computed in the browser. The address holds all input. */
export function SafeCalculator({ query: asked }: { query: ToolQuery }) {
  const locale = useLocale();
  const t = useTranslations("tools");
  const [values, setValues] = useState(() => safeValues(asked, locale));
  const query = safeQuery(values, locale);
  const { terms, rows } = useMemo(() => safeTerms(values, locale), [values, locale]);
  const outcome = useMemo(() => convert(terms), [terms]);
  const faults: Record<string, string> = {};
  let whole: string | undefined;
  if (!outcome.ok)
    for (const { path, code } of outcome.faults) {
      const field = fieldOf(path, rows);
      const sentence = t(`faults.${faultKey(code)}`);
      if (field === null) whole ??= sentence;
      else faults[field] ??= sentence;
    }

  return (
    <Calculator
      label={t("safe.terms")}
      query={query}
      fields={<SafeForm values={values} faults={faults} change={setValues} />}
      result={
        outcome.ok ? (
          <SafeResult terms={terms} result={outcome.value} currency={currencyOf(values)} />
        ) : (
          <Note tone="bad" title={t("doNotAddUp")}>
            {whole}
          </Note>
        )
      }
    />
  );
}
