import { IconSearch } from "@/app/_ui/icons";
import { PlainButton } from "@/app/_ui/plain/button";
import { PlainInput, PlainSelect } from "@/app/_ui/plain/field";
import styles from "./public-filter-form.module.css";

export interface FilterField {
  name: string;
  label: string;
  options: readonly { value: string; label: string }[];
}

export interface PublicFilterFormProps {
  action: string;
  label: string;
  submit: string;
  /** The search field before the filters. */
  search: { label: string; placeholder: string };
  /** The choice that filters nothing. */
  any: string;
  fields: readonly FilterField[];
  filters: Readonly<Record<string, string | undefined>>;
}

/** A GET form: the filters are in the address, so that a list can be shared and needs no script. */
export function PublicFilterForm({ action, label, submit, search, any, fields, filters }: PublicFilterFormProps) {
  return (
    <search>
      <form action={action} method="get" aria-label={label} className={styles.form}>
        <PlainInput {...search} name="q" type="search" defaultValue={filters.q} maxLength={100} />
        {fields.map(({ name, label: field, options }) => (
          <PlainSelect key={name} name={name} label={field} defaultValue={filters[name] ?? ""}>
            <option value="">{any}</option>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </PlainSelect>
        ))}
        <PlainButton type="submit" icon={<IconSearch size={18} stroke={1.75} aria-hidden />}>
          {submit}
        </PlainButton>
      </form>
    </search>
  );
}
