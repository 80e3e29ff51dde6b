import { getLocale, getTranslations } from "next-intl/server";
import type { ElementType, ReactNode } from "react";
import { IconAdjustmentsHorizontal, IconSearch, IconX } from "@/app/_ui/icons";
import { PlainButton } from "@/app/_ui/plain/button";
import { PlainInput } from "@/app/_ui/plain/field";
import { currencies } from "@/lib/core/currencies";
import { formatBps, formatNumber } from "@/lib/i18n/format";
import { currencyOf } from "@/lib/roles/queries/filter";
import type { RoleQuery } from "@/lib/roles/schema";
import { filterChoices, postedWithin, workplaces } from "@/lib/roles/states";
import { industries } from "@/lib/startups/states";
import { FilterChoice, type FilterOption } from "./filter-choice";
import { activeFilters, sinceLabel } from "./role-filters";
import styles from "./role-search.module.css";

/** The panel of filters, as its buttons refer to it. */
const PANEL = "role-filters";

/** The offered bounds, and the one of an address that is none of them. */
const bounds = (
  choices: readonly number[],
  value: number | undefined,
  labelOf: (bound: number) => string,
): FilterOption[] =>
  [...new Set([...choices, ...(value ? [value] : [])])]
    .sort((a, b) => a - b)
    .map((bound) => ({ value: String(bound), label: labelOf(bound) }));

const textOf = (value: number | string | undefined) => (value ? String(value) : "");

/**
 * The search for roles: words and place beside the button of a panel with all other filters, a drawer or on phones a sheet. It is a GET
 * form, so the filters are in the address and need no script, and the panel is a popover of the browser's own.
 */
export async function RoleSearch({
  action,
  query,
  form: Form,
}: {
  action: string;
  query: RoleQuery;
  form: ElementType;
}) {
  const [locale, t, common] = await Promise.all([
    getLocale(),
    getTranslations("public.roleSearch"),
    getTranslations("common"),
  ]);
  const { q, skill, workplace, industry, location, cashMin, equityMin, hoursMax, since, sort } = query;
  const inPanel = activeFilters(query).filter((name) => name !== "q" && name !== "location").length;
  const ages: string[] = [...postedWithin, ...(since ? [since] : [])];
  return (
    <search>
      <Form action={action} aria-label={t("label")} className={styles.form}>
        <PlainInput
          key={`q${q}`}
          name="q"
          type="search"
          label={t("search")}
          placeholder={t("searchHint")}
          defaultValue={q}
          maxLength={100}
        />
        <PlainInput
          key={`location${location}`}
          name="location"
          label={t("place")}
          placeholder={t("placeHint")}
          defaultValue={location}
          maxLength={100}
        />
        <div className={styles.opener}>
          <PlainButton
            wide
            popoverTarget={PANEL}
            icon={<IconAdjustmentsHorizontal size={18} stroke={1.75} aria-hidden />}
          >
            {inPanel > 0 ? t("filtersSet", { count: inPanel }) : t("filters")}
          </PlainButton>
        </div>
        <PlainButton type="submit" icon={<IconSearch size={18} stroke={1.75} aria-hidden />}>
          {t("submit")}
        </PlainButton>
        <Panel title={t("filters")} close={t("close")} show={t("show")}>
          <FilterChoice
            name="workplace"
            label={t("workplace")}
            any={t("any")}
            value={textOf(workplace)}
            options={workplaces.map((value) => ({ value, label: common(`workplace.${value}`) }))}
          />
          <FilterChoice
            name="industry"
            label={t("industry")}
            any={t("any")}
            value={textOf(industry)}
            options={industries.map((value) => ({ value, label: common(`industry.${value}`) }))}
          />
          <PlainInput key={`skill${skill}`} name="skill" label={t("skill")} defaultValue={skill} maxLength={40} />
          <div className={styles.pair}>
            <FilterChoice
              name="cashMin"
              label={t("pay")}
              any={t("anyAmount")}
              value={textOf(cashMin)}
              options={bounds(filterChoices.cashMin, cashMin, (minor) => formatNumber(minor / 100, locale))}
            />
            <FilterChoice
              name="currency"
              label={t("currency")}
              any={t("anyCurrency")}
              value={textOf(sort === "pay" || cashMin ? currencyOf(query) : query.currency)}
              options={currencies.map((value) => ({ value, label: value }))}
            />
          </div>
          <p className={styles.hint}>{t("payHint")}</p>
          <FilterChoice
            name="equityMin"
            label={t("equity")}
            any={t("anyAmount")}
            value={textOf(equityMin)}
            options={bounds(filterChoices.equityMin, equityMin, (bps) => formatBps(bps, locale))}
          />
          <FilterChoice
            name="hoursMax"
            label={t("hours")}
            any={t("anyAmount")}
            value={textOf(hoursMax)}
            options={bounds(filterChoices.hoursMax, hoursMax, (hours) => t("hoursValue", { hours }))}
          />
          <FilterChoice
            name="since"
            label={t("posted")}
            any={t("anyTime")}
            value={textOf(since)}
            options={[...new Set(ages)].map((value) => ({ value, label: sinceLabel(value, locale, t) }))}
          />
        </Panel>
        {sort ? <input type="hidden" name="sort" value={sort} /> : null}
      </Form>
    </search>
  );
}

/** The drawer of filters with its heading, and the button that applies them. */
function Panel({ title, close, show, children }: { title: string; close: string; show: string; children: ReactNode }) {
  return (
    <div id={PANEL} popover="auto" role="dialog" aria-labelledby={`${PANEL}-title`} className={styles.panel}>
      <div className={styles.head}>
        <h2 id={`${PANEL}-title`}>{title}</h2>
        <button type="button" popoverTarget={PANEL} popoverTargetAction="hide" className={styles.close}>
          <IconX size={18} stroke={1.75} aria-label={close} role="img" />
        </button>
      </div>
      <div className={styles.fields}>{children}</div>
      <div className={styles.foot}>
        <PlainButton type="submit" variant="filled" wide>
          {show}
        </PlainButton>
      </div>
    </div>
  );
}
