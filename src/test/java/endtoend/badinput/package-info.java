/** Wrong input of every kind, through the command line as a user has it: an exit code and words, never a stack trace. */
package endtoend.badinput;
