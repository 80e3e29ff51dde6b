import type { ReactNode } from "react";
import { ButtonLink } from "../button-link";
import { EmptyState } from "../empty-state";
import { FilteredOut } from "../filtered-out";
import { Card } from "../section";
import { Pager } from "./pager";

interface QueueFrameProps {
  /** The rows, or null where there are none. */
  rows: ReactNode;
  /** Whether a filter or a later page is shown: then nothing there is no empty queue. */
  narrowed: boolean;
  none: { title: string; text?: string; clear: string; href: string };
  empty: { title: string; text: string };
  first: string | null;
  next: string | null;
}

/** A queue of staff: its rows, or that none match, or that nothing waits; and the way to more. */
export function QueueFrame({ rows, narrowed, none, empty, first, next }: QueueFrameProps) {
  return (
    <>
      {rows ??
        (narrowed ? (
          <FilteredOut
            title={none.title}
            {...(none.text === undefined ? {} : { text: none.text })}
            action={
              <ButtonLink href={none.href} variant="default">
                {none.clear}
              </ButtonLink>
            }
          />
        ) : (
          <Card>
            <EmptyState title={empty.title} text={empty.text} />
          </Card>
        ))}
      <Pager first={first} next={next} />
    </>
  );
}
