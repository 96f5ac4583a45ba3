using DiasporaRegistry.Domain;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.UnitTests.Organizations;

public sealed class MistakeReportTests
{
    static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    static readonly Actor Reviewer = new(Guid.CreateVersion7(Noon), Capacity.MinistryReviewer);

    static MistakeReport Report(string? email = "ana@example.org") =>
        new(Guid.CreateVersion7(Noon), Guid.CreateVersion7(Noon), "MX", [MistakenFact.Closed, MistakenFact.Name, MistakenFact.Name], "Cerró en 2019", email, "es", Noon);

    [Fact]
    public void An_answer_gives_the_address_away_and_keeps_it_no_longer()
    {
        var report = Report();
        Assert.Equal("ana@example.org", report.Resolve("Se marcó como cerrada", Reviewer, Noon));
        Assert.Null(report.Email);
        Assert.Equal((MistakeState.Resolved, Reviewer.AccountId, Noon), (report.State, report.AnsweredBy, report.AnsweredAt!.Value));
        Assert.Equal(["Name", "Closed"], report.Facts);
    }

    [Fact]
    public void A_report_is_answered_once()
    {
        var report = Report();
        report.Dismiss("Sigue abierta", Reviewer, Noon);
        Assert.Equal(Rule.ReportIsAnsweredOnce, Assert.Throws<BrokenRuleException>(() => report.Resolve("Se marcó", Reviewer, Noon)).Rule);
        Assert.Equal("Sigue abierta", report.Answer);
    }

    [Fact]
    public void A_report_is_answered_in_words()
    {
        var report = Report();
        Assert.Equal(Rule.ReportIsAnsweredInWords, Assert.Throws<BrokenRuleException>(() => report.Resolve("  ", Reviewer, Noon)).Rule);
        Assert.True(report.IsWaiting);
        Assert.NotNull(report.Email);
    }

    [Fact]
    public void A_forgotten_reporter_is_not_written_to()
    {
        var report = Report();
        report.ForgetReporter();
        Assert.Null(report.Dismiss("Sigue abierta", Reviewer, Noon));
    }
}
