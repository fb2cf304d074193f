/** Which node a pod may run on, and the scheduler that decides. */
package localmesh.api.schedule;
