import { AreaMessages } from "../area-messages";
import { ReportButton } from "./report-button";
import type { Reported } from "./report-dialog";

/** Reports something from its page, with the messages of the dialog alone. */
export function ReportTarget(props: Reported & { reported?: boolean }) {
  return (
    <AreaMessages area="report">
      <ReportButton {...props} />
    </AreaMessages>
  );
}
