import { readCall } from './cli/call';
import { ownPlace } from './cli/callPlace';
import type { ObjectiveCall } from './cli/code/codeCall';
import { codeRequest } from './cli/code/codeRequest';
import { doApart } from './cli/code/doApart';
import { exportRuns } from './cli/export';
import { InputFiles } from './cli/input';
import { inspectFile } from './cli/inspect';
import { doObjectiveCall } from './cli/objectiveCall';
import { openOutput, type ResultWriter } from './cli/output';
import { openOutputs, unpacking } from './cli/outputs';
import { predictFile } from './cli/predict';
import { describeRule } from './cli/rule';
import { endQuietly, print, say } from './cli/terminal';
import { validateExperiment } from './cli/validate';
import { type Parsed, Problem } from './core/problem';

const usage = `Runs and draws experiments of Loss Landscape, checks gradients and samples landscapes, without an editor.

  loss-landscape run <file.experiment.json>|<code>::<function> [--format json|csv] [--out <file>] [--start <weights>]
                     [--weights-out <file>] [--rule "m = 0.9*m + g; x = x - lr*m"]

  --format      json (default): an array "runs", one element per optimizer, and an array "warnings" of sentences on what was
                read but not as it stands, which are written to the error output, too; csv: one line per step
  --out         write to this file instead of the standard output; what was in it stays until all is written
  --start       a file of weights to begin at, .npz, .safetensors or .json, with the names w1, b1 … or those of PyTorch or Keras
  --weights-out write the weights at the end of the one run: .safetensors with PyTorch's names and order, .npz or .json with ours
  --rule        an update rule of your own, in place of the experiment's optimizers

Ends with 0 when every run was done (a diverged run was done, too), 1 when the experiment cannot be run.

  loss-landscape check <file.experiment.json>|<code>::<function> | --formula "x^2 + y^2" | --function rosenbrock
                       [--at 1,2] [--gradient "2x, 2y"] [--dimension n] [--precision float64|float32]
                       [--hessian] [--format text|json] [--out <file>]

  Compares a gradient with the values of the loss, component by component.
  --at          the point; without it the start
  --gradient    a gradient that you derived by hand, one formula for each parameter
  --hessian     adds the curvatures of the loss there: the Hessian's eigenvalues, of more than 50 those at both ends
  --format      text (default): a table and a sentence; json: the same numbers in full precision, and "warnings"

Ends with 0 when the gradient agrees, 1 when it differs, when values cannot tell, or when it cannot be checked.

  loss-landscape sample <file.experiment.json>|<code>::<function> [--plane <plane.json>] [--window=-1,1,-1,1]
                        [--cells 21x21] [--format json|csv] [--out <file>]

  Computes the loss over a window of a plane through parameter space, at the centres of its cells.
  --plane       {"kind": "axes", "axes": ["w", "b"], "origin": [...]}, along parameters by name or place, or
                {"kind": "given", "origin": [...], "directions": [[...], [...]]}; without it the first two parameters
  --window      lowest and highest along each direction; without it the plane's own view
  --cells       columns x rows (default 64x64), one number on a line
  --format      json (default): warnings, plane, window, columns, rows, and values row by row from the lowest of the second
                direction; csv: one line per cell

Ends with 0 when it was computed, 1 when it cannot be.

  loss-landscape render <file.experiment.json>|<code>::<function> [--png <file>] [--svg <file>] [--pdf <file>] [--gif <file>]
                        [--theme light|dark|high-contrast|high-contrast-light] [--size 1200x800] [--scale 2]
                        [--only landscape|loss] [--steps n] [--plane <plane.json>|axes|principal|random]
                        [--surface [--view corner|front|side|top] [--azimuth degrees] [--elevation degrees] [--height times]]
                        [--start <weights>] [--rule "m = 0.9*m + g; x = x - lr*m"] [--seconds 6] [--frames 60]

  Runs an experiment's optimizers and draws them as the editor's panel does: landscape, paths, loss curve and legend.
  --png, --svg, --pdf
                the picture as pixels, or as shapes and words; several of them at once, from one run
  --gif         the runs walking: so many frames in so many seconds
  --size        width x height in pixels; --scale: pixels of a PNG or GIF for one of these, 1 to 4
  --only        the landscape or the loss curve alone
  --steps       draws the runs as they stand after so many steps; without it at their end
  --surface     the landscape in 3-D, seen from the corner (or --view); from the top it is the map
  --azimuth     degrees around it, as Matplotlib counts them (-90 from the front, 0 from the side); --elevation: degrees above
                the ground, 7 to 90; --height: times as high as usual, 0.25 to 2.5
  --plane       what is looked at, of more than two parameters: the two that moved most (axes), the two directions along which
                the paths vary most (principal), two random directions, or a plane's file, as sample reads it

Ends with 0 when everything was written, 1 when it cannot be.

  loss-landscape validate <file.experiment.json> [--folds 5] [--vary optimizer.learningRate=0.01,0.1] [--seed 1]
                          [--format text|json] [--out <file>]

  Cross-validates the first method on its data: each fold is held out of one run, and measured at its end.
  --folds       into so many folds the rows are dealt that the experiment's own split does not keep for the test
  --vary        a setting and the values that it is to have: optimizer.…, schedule.…, preparation.…, model.…, loss.…,
                batch.… or budget.…, as in preparation.scale=none,standard
  --format      text (default): a line for each value; json: what each fold measured, and its spread

Ends with 0 when every fold was run, 1 when one cannot be.

  loss-landscape inspect <dataset> [--target <column>] [--format text|json] [--out <file>]

  Looks at the columns of a dataset's file: type, missing and different values, range, mean, standard deviation, words.
  --target      adds how each column goes with this one: Pearson's r, the correlation ratio or Cramér's V
  --format      text (default): a table; json: the same in full precision, with quartiles, histograms and "warnings"
  --sheet, --table, --array, --target-array
                which sheet of a workbook, table of a database, file of a ZIP archive or arrays of an NPZ file is read

Ends with 0 when the file was read, 1 when it cannot be.

  loss-landscape predict <run.json> <file> [--out <file>]

  Asks the model of a run on data for the target of every row of a file, as CSV: its number, the prediction and, of classes, the
  probability of each.
  run.json      what run wrote for an experiment on data: the first of its runs, with its last parameters; or
                {"experiment": {...}, "parameters": [...]}. The data that it was trained on has to be there still
  --sheet, --table, --array, --target-array
                which table in the file is asked about; without them the one with the name of the run's

Ends with 0 when every row that has all values was predicted, 1 when the model cannot be asked.

  loss-landscape rule "m = 0.9*m + g; x = x - lr*m" [--format text|python|pytorch|typescript] [--out <file>]

  Reads an update rule: what a step does to the parameters x with their gradient g and the learning rate lr.
  --format      text (default): its parameters, and what it remembers; python: a class for NumPy; pytorch: an optimizer;
                typescript: a function

Ends with 0 when it can be read, 1 when it cannot.

  loss-landscape export <file.experiment.json> --to pytorch|numpy|jax|keras|julia|typescript [--out <file>]

  Walks an experiment's optimizers, and writes them as a program that prints the same losses and checks the last of them.

Ends with 0 when it was written, 1 when a part of the experiment cannot be said in that language: a sentence names it.

A function of your own stands in a file of JavaScript, TypeScript, Python or R: run, check, sample and render take "loss.py::loss", or
"loss.py" where it is the only one. It is run, in a process of its own, with all that you may do; what it prints, and where
it fails, goes to the error output.
  --allow-code  runs the code that an experiment's file names, too: that file may come from somebody else, so look first
  --python      Python's path or command (default: python3, python or py, the first that starts); R is the Rscript of the PATH
  --dimension   the number of parameters, where the function takes a list of any length
  --load-limit, --call-limit, --memory
                seconds for loading the file (default 60) and for one call (default 10), and megabytes (default 2048), beyond
                which its process is ended: the editor's settings lossLandscape.code.loadLimit, callLimit and memory

All end with 2 for a wrong call, and with 1 when the answer cannot be written; a file that was there is then as it was.
A call that a signal ends says so: a shell sees 130 for Ctrl+C. File paths inside an experiment are relative to its file.
`;

async function main(args: readonly string[]): Promise<number> {
  const call = readCall(args);
  if (call instanceof Problem) {
    say(call.message);
    process.stderr.write(`\n${usage}`);
    return 2;
  }
  switch (call.kind) {
    case 'help':
      return codeOf((await print([usage])) ?? 'done', 'done');
    case 'run':
      return codeOf(await done(call), 'done');
    case 'check':
      return codeOf(await done(call), 'agrees');
    case 'validate':
      return codeOf(await validateExperiment(call), 'done');
    case 'sample':
    case 'render':
      return codeOf(await done(call), 'done');
    case 'predict':
      return codeOf(await predictFile(call), 'done');
    case 'rule':
      return codeOf(await describeRule(call), 'done');
    case 'inspect':
      return codeOf(await inspectFile(call), 'done');
    case 'export':
      return codeOf(await exportRuns(call), 'done');
  }
}

/** Does a call about an objective: about a function of a person's file in a process of its own. */
async function done(call: ObjectiveCall): Promise<Parsed<string>> {
  const inputs = new InputFiles();
  const request = await codeRequest(call, inputs);
  if (request instanceof Problem) return request;
  if (request === undefined) return doObjectiveCall(call, ownPlace);
  const write = openResult(call, inputs);
  return write instanceof Problem ? write : doApart(request, write);
}

/** Where the result of a call goes that is done in another process. */
function openResult(call: ObjectiveCall, inputs: InputFiles): Parsed<ResultWriter> {
  if (call.kind !== 'render') return openOutput(call.out, inputs);
  const write = openOutputs(
    call.pictures.map(({ out }) => out),
    inputs,
  );
  return write instanceof Problem ? write : unpacking(write);
}

/** 0 for what was hoped for; a problem is said. */
function codeOf(outcome: Problem | string, hoped: string): number {
  if (outcome instanceof Problem) say(outcome.message);
  return outcome === hoped ? 0 : 1;
}

/** What nobody thought of is said in a sentence, too. */
function fail(error: unknown): void {
  say(
    `This went wrong, which is a fault of the program: ${error instanceof Error ? error.message : String(error)}`,
  );
  process.exit(1);
}

endQuietly();
process.on('uncaughtException', fail);
main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
}, fail);
