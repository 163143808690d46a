import { Diagnostic, DiagnosticSeverity, type Range } from 'vscode';
import { inert, mostOfMessage } from './inert';

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
};

/** A mark in a file with a sentence, which may quote it. */
export function mark(range: Range, sentence: string, weight: keyof typeof severities): Diagnostic {
  const made = new Diagnostic(range, inert(sentence, mostOfMessage), severities[weight]);
  made.source = 'Loss Landscape';
  return made;
}
