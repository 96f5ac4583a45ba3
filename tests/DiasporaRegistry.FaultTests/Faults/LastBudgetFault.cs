using System.Diagnostics;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.FaultTests.Figures;
using DiasporaRegistry.FaultTests.Rig;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.CoInvestment;
using DiasporaRegistry.IntegrationTests.Pages.Committee;
using DiasporaRegistry.IntegrationTests.Pages.Review;

namespace DiasporaRegistry.FaultTests.Faults;

/// <summary>Several awards of the last money of a budget, at the same moment and on two nodes.</summary>
[Trait("Fault", "12")]
public sealed class LastBudgetFault(RigTemplate template)
{
    const decimal Budget = 350_000;
    const int Asked = 8;
    const int Sessions = 3;

    [Fact(Explicit = true)]
    public async Task Given_money_for_three_when_eight_are_awarded_at_once_then_the_budget_holds()
    {
        var watch = Stopwatch.StartNew();
        await using var register = await OwnRegister.StartAsync(template, settings: new Dictionary<string, string> { ["Mail__Sending"] = "false" });
        var account = await register.App.ReviewerAccountAsync("programa", "MX", StaffRole.ProgrammeOfficer);
        var (arranging, office) = (await register.App.SignInAsync(account), await register.SignedInAsync(account));
        var (awards, refused, overspent, awarded) = (0, 0, 0m, 0m);
        for (var number = 0; number < Sessions; number++)
        {
            var year = await arranging.YearAsync(year: ProgrammeOffices.ThisYear + number);
            var members = await register.App.SeatAsync(arranging, year, PartyKind.Federal, PartyKind.State, PartyKind.Municipality);
            var (call, ids) = await register.App.FiledAndAdmittedAsync(arranging, year, Asked, Budget);
            var session = await arranging.ConveneAsync(call);
            foreach (var id in ids)
                await members[0].ScoreAsync(session.Path.Split('/')[^1], id, 5);
            session = await arranging.GetAsync(session.Path);
            await arranging.SubmitAsync(session, [.. session.Document.QuerySelectorAll("#hold input[name='Present']").Select(i => ("Present", i.GetAttribute("value")))], "#hold");

            var held = await office.GetAsync(session.Path);
            var answers = await Task.WhenAll(ids.Select(id => office.SubmitAsync(held, [], $"[data-item='{id}'] form[data-award]")));
            awards += answers.Count(a => a.Errors.Count == 0);
            refused += answers.Count(a => a.Errors.Count == 1);
            var sum = await register.Server.AskAsync<decimal>("SELECT coalesce(sum(a.amount), 0) FROM award a JOIN proposal p ON p.id = a.proposal_id WHERE p.call_id = $1", call);
            awarded += sum;
            overspent += Math.Max(0, sum - Budget);
        }

        Figure.Keep(12, $"{Sessions} budgets of {Budget:#,0}, {Asked} awards of 100,000 asked for at once from each: {awards} awarded ({awarded:#,0}), {refused} refused in words, {overspent:#,0} overspent",
            overspent == 0 && awards == 3 * Sessions && awarded == 300_000 * Sessions && refused == (Asked - 3) * Sessions, watch);
    }
}
