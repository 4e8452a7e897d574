package io.vestibule.app.job;

import io.dropwizard.servlets.tasks.Task;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/** {@code POST /tasks/run-job?name=} on the admin port: runs a job now, on this instance. */
final class RunJobTask extends Task {

  private final List<Job> jobs;

  RunJobTask(List<Job> jobs) {
    super("run-job");
    this.jobs = jobs;
  }

  @Override
  public void execute(Map<String, List<String>> parameters, PrintWriter output) {
    var names = parameters.getOrDefault("name", List.of());
    var wanted = jobs.stream().filter(job -> names.contains(job.name())).toList();
    wanted.forEach(job -> job.work().run());
    output.println(
        wanted.isEmpty() ? "jobs: " + jobs.stream().map(Job::name).toList() : "done: " + names);
  }
}
