// The server and the extension host log through this native module; this is a
// plain one, so that log files and log output channels work without a build.
const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

const names = ['trace', 'debug', 'info', 'warning', 'error', 'critical', 'off'];
let globalLevel = 2;

class Logger {
  constructor(name, file) {
    this.name = name;
    this.file = file;
    this.level = globalLevel;
    this.plain = false;
    try {
      mkdirSync(dirname(file), { recursive: true });
    } catch {
      /* the write below reports it */
    }
  }
  write(level, text) {
    if (level < this.level) return;
    const line = this.plain
      ? text
      : `${new Date().toISOString().replace('T', ' ').slice(0, 23)} [${names[level]}] ${text}\n`;
    try {
      appendFileSync(this.file, line);
    } catch {
      /* a log never breaks the host */
    }
  }
  trace(t) {
    this.write(0, t);
  }
  debug(t) {
    this.write(1, t);
  }
  info(t) {
    this.write(2, t);
  }
  warn(t) {
    this.write(3, t);
  }
  error(t) {
    this.write(4, t);
  }
  critical(t) {
    this.write(5, t);
  }
  getLevel() {
    return this.level;
  }
  setLevel(level) {
    this.level = level;
  }
  setPattern() {}
  clearFormatters() {
    this.plain = true;
  }
  flush() {}
  drop() {}
}

exports.version = 'stand-in';
exports.setLevel = (level) => {
  globalLevel = level;
};
exports.setFlushOn = () => {};
exports.shutdown = () => {};
exports.createRotatingLogger = async (name, file) => new Logger(name, file);
exports.createAsyncRotatingLogger = async (name, file) => new Logger(name, file);
exports.Logger = Logger;
