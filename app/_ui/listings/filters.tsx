import { Button, NativeSelect, TextInput } from "@mantine/core";
import { IconSearch } from "@/app/_ui/icons";
import Form from "next/form";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import styles from "./listings.module.css";

/** A search whose filters are in the address; client-side navigation, and a plain GET form without script. */
export function Filters({ action, submit, children }: { action: string; submit?: string; children: ReactNode }) {
  const t = useTranslations("find.filters");
  return (
    <search>
      <Form action={action} aria-label={t("label")} className={styles.filters}>
        {children}
        <Button type="submit" variant="default" leftSection={<IconSearch size={16} stroke={1.75} aria-hidden />}>
          {submit ?? t("submit")}
        </Button>
      </Form>
    </search>
  );
}

/** Words to search for. */
export function TextFilter({
  name,
  label,
  placeholder,
  value,
}: {
  name: string;
  label: string;
  placeholder?: string;
  value: string | undefined;
}) {
  return (
    <TextInput
      key={value ?? ""}
      type="search"
      name={name}
      label={label}
      defaultValue={value ?? ""}
      maxLength={100}
      {...(placeholder ? { placeholder } : {})}
    />
  );
}

/** One of the options, or any. */
export function ChoiceFilter({
  name,
  label,
  options,
  value,
  any,
}: {
  name: string;
  label: string;
  options: readonly { value: string; label: string }[];
  value: string | undefined;
  /** Absent where one must be chosen. */
  any?: string;
}) {
  return (
    <NativeSelect
      key={value ?? ""}
      name={name}
      label={label}
      defaultValue={value ?? ""}
      data={[...(any === undefined ? [] : [{ value: "", label: any }]), ...options]}
    />
  );
}
