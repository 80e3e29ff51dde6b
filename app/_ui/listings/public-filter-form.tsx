import { IconSearch } from "@/app/_ui/icons";
import type { ReactNode } from "react";
import { PlainButton } from "@/app/_ui/plain/button";
import styles from "./public-filter-form.module.css";

/** A GET form: the filters are in the address, so that a list can be shared and needs no script. */
export function PublicFilterForm({
  action,
  label,
  submit,
  children,
}: {
  action: string;
  label: string;
  submit: string;
  children: ReactNode;
}) {
  return (
    <search>
      <form action={action} method="get" aria-label={label} className={styles.form}>
        {children}
        <PlainButton type="submit" icon={<IconSearch size={18} stroke={1.75} aria-hidden />}>
          {submit}
        </PlainButton>
      </form>
    </search>
  );
}
