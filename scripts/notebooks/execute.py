"""Executes notebooks' cells with a Jupyter kernel: execute.py NOTEBOOK FOLDER, where FOLDER is where the cells run.

Writes the outputs into NOTEBOOK. Fails, and says which cell it was, when one throws or complains; with the status
NEVER_ANSWERED when the kernel ended before its first answer, and no cell has run.
"""

import sys
import time
from queue import Empty

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionComplete, CellExecutionError, CellTimeoutError, DeadKernelError

# Seconds: a cell takes at the most so long, and an output may come so long after its cell has ended.
AT_THE_MOST, LATE = 120, 0.15
# EX_TEMPFAIL of sysexits.h, which asks for another try; execute.ts knows it too.
NEVER_ANSWERED = 75


class NeverAnswered(Exception):
    """The kernel ended before its first answer."""


class PatientClient(NotebookClient):
    """Deno now and then sends an output after it has said that the cell has ended, when nbclient no longer listens."""

    async def async_start_new_kernel_client(self):
        try:
            return await super().async_start_new_kernel_client()
        except Exception as error:
            raise NeverAnswered(f"The kernel did not start: {error}") from error

    async def async_execute_cell(self, cell, cell_index, **options):
        await super().async_execute_cell(cell, cell_index, **options)
        patience = time.monotonic() + 10 * LATE
        while time.monotonic() < patience:
            try:
                message = await self.kc.iopub_channel.get_msg(timeout=LATE)
                self.process_message(message, cell, cell_index)
            except CellExecutionComplete:
                pass
            except Empty:
                return cell
        raise RuntimeError(f"This cell goes on printing after it has ended:\n\n{cell.source}")


def joined(outputs):
    """Pieces of one stream that follow each other, as one."""
    result = []
    for output in outputs:
        last = result[-1] if result else None
        if last and output.output_type == "stream" and last.get("name") == output.name:
            last.text += output.text
        else:
            result.append(output)
    return result


def complaint(cell):
    """What is wrong with the outputs of a cell, if anything: an error that was not reported as one, a warning, a value."""
    for output in cell.outputs:
        if output.output_type == "error":
            return "\n".join(output.traceback)
        if output.output_type == "stream" and output.name == "stderr":
            return output.text
        if output.output_type == "execute_result":
            return "A cell shows what it prints or displays, and not the value of its last line: is an await missing?"
    return None


def main(path, folder):
    notebook = nbformat.read(path, as_version=4)
    client = PatientClient(
        notebook, kernel_name="deno", timeout=AT_THE_MOST, record_timing=False, resources={"metadata": {"path": folder}}
    )
    try:
        client.execute()
    except NeverAnswered as error:
        print(error, file=sys.stderr)
        sys.exit(NEVER_ANSWERED)
    except (CellExecutionError, CellTimeoutError, DeadKernelError, RuntimeError) as error:
        sys.exit(str(error))
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        cell.outputs = joined(cell.outputs)
        if problem := complaint(cell):
            sys.exit(f"{cell.source}\n\n{problem}")
    nbformat.write(notebook, path)


main(*sys.argv[1:])
