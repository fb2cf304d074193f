/** What a reader gets: result files, the console, charts, the page of a run and what Allure is told. */
package io.meshperf.report;
