using System.Diagnostics;
using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Registrations;
using DiasporaRegistry.FaultTests.Figures;
using DiasporaRegistry.FaultTests.Rig;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Renewals;
using DiasporaRegistry.Web.Renewals;
using Microsoft.Extensions.DependencyInjection;

namespace DiasporaRegistry.FaultTests.Faults;

/// <summary>A machine's clock is 400 days ahead, and another's two hours back. The web runs within the test, which alone can give it another clock.</summary>
[Trait("Fault", "15")]
public sealed class WrongClockFault(RigTemplate template)
{
    const int MostRounds = 6;

    static readonly int[] Ends = [-1, 1, 7, 30, 60, 100, 200, 300, 390, 398, 401, 402, 410, 430, 460, 500, 700];

    [Fact(Explicit = true)]
    public async Task Given_clocks_that_are_wrong_when_dates_are_followed_then_nothing_expires_early_or_twice_and_nothing_goes_in_circles()
    {
        var watch = Stopwatch.StartNew();
        await using var register = await OwnRegister.StartAsync(template, nodes: 0);
        var dates = new Dates(register.App);
        var registrations = await dates.ArrangeAsync();
        var signedIn = await register.App.AddAccountAsync("sesion@example.org", "es");

        // A node two hours back, a node 400 days ahead, and the first one again.
        var clock = new MovedClock(TimeProvider.System.GetUtcNow());
        var session = await register.App.Services.SessionOfAsync(signedIn, secondFactor: true);
        var wrong = new List<string>();
        var (rounds, twice, endless) = (0, 0L, 0);
        foreach (var ahead in new[] { TimeSpan.Zero, TimeSpan.FromHours(-2), TimeSpan.FromDays(400), TimeSpan.FromDays(400) - TimeSpan.FromHours(2), TimeSpan.FromHours(-2) })
        {
            clock.MoveTo(TimeProvider.System.GetUtcNow() + ahead);
            // What was over by the latest clock stays over, whatever another one says.
            latest = latest > clock.GetUtcNow() ? latest : clock.GetUtcNow();
            await register.RestartAppAsync(clock);
            var keeper = ActivatorUtilities.CreateInstance<RenewalKeeper>(register.App.Services, (TimeProvider)clock);
            for (var round = 1; ; round++)
            {
                var before = await register.Server.AskAsync<long>("SELECT count(*) FROM audit_entry");
                await keeper.FollowAsync(TestContext.Current.CancellationToken);
                rounds++;
                if (await register.Server.AskAsync<long>("SELECT count(*) FROM audit_entry") == before)
                    break;
                if (round < MostRounds)
                    continue;
                endless++;
                break;
            }

            var today = CountriesOfOrigin.DayIn("GT", clock.GetUtcNow());
            foreach (var (id, until) in registrations)
            {
                var isOver = (await register.App.ReadAsync(id)).State is RegistrationState.Expired;
                if (isOver && until >= CountriesOfOrigin.DayIn("GT", latest))
                    wrong.Add($"{ahead}: over though valid until {until}");
                if (!isOver && until < today)
                    wrong.Add($"{ahead}: not over though valid until {until}");
            }

            var visitor = register.App.Anonymous();
            visitor.Client.DefaultRequestHeaders.Add("Cookie", $"{session.Name}={session.Value}");
            var own = await visitor.GetAsync("/es/account/manage");
            if ((int)own.Status >= 500 || (own.Path == "/es/account/manage") != (ahead < TimeSpan.FromDays(1)))
                wrong.Add($"{ahead}: a session of today led to {own.Path} ({own.Status})");
        }

        twice = await register.Server.AskAsync<long>("SELECT count(*) FROM (SELECT registration_id FROM registration_event WHERE act = 'Expire' GROUP BY registration_id HAVING count(*) > 1) t");
        var expired = await register.Server.AskAsync<long>("SELECT count(*) FROM registration_event WHERE act = 'Expire'");
        foreach (var line in wrong)
            Console.WriteLine("    " + line);
        Figure.Keep(15, $"{registrations.Count} registrations that end between yesterday and in {Ends[^1]} days, clocks right, 2 h back, 400 days ahead, 2 h back from there, and right again: {expired} expiries, {wrong.Count} wrong expiries or sessions, {twice} expired twice, {endless} rounds without end ({rounds} rounds); in process, with a clock that only tests can give",
            wrong.Count == 0 && twice == 0 && endless == 0 && expired > 0, watch);
    }

    DateTimeOffset latest;

    sealed class Dates(RegistryApp app) : Renewing(app)
    {
        public async Task<List<(Guid Id, DateOnly Until)>> ArrangeAsync()
        {
            var made = new List<(Guid, DateOnly)>();
            foreach (var days in Ends)
            {
                var registration = await EndingAsync(await OwnerAsync(), days);
                made.Add((registration.Id, registration.ValidUntil!.Value));
            }

            return made;
        }
    }
}
