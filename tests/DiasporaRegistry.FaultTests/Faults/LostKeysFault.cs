using System.Diagnostics;
using System.Net;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.FaultTests.Figures;
using DiasporaRegistry.FaultTests.Rig;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Accounts;
using DiasporaRegistry.Web.Accounts;

namespace DiasporaRegistry.FaultTests.Faults;

/// <summary>The keys that protect sessions and forms are lost.</summary>
[Trait("Fault", "23")]
public sealed class LostKeysFault(RigTemplate template)
{
    const int People = 6;

    static readonly string[] Pages = ["/es", "/es/review", "/es/directory?q=jerez", "/es/account/sign-in", "/es/account/manage", "/es/register"];

    [Fact(Explicit = true)]
    public async Task Given_people_signed_in_when_the_key_ring_is_lost_then_all_sign_in_again_with_their_second_factor_and_nothing_fails()
    {
        var watch = Stopwatch.StartNew();
        await using var register = await OwnRegister.StartAsync(template);
        var people = new List<(string Email, string Key, Visitor Visitor)>();
        for (var number = 0; number < People; number++)
        {
            var (email, key) = (FormattableString.Invariant($"personal{number}@example.org"), Totp.NewKey());
            var visitor = register.Somebody();
            await register.App.AddPersonAsync(email, key, roles: (StaffRole.MinistryReviewer, "MX", null));
            var door = await visitor.SignInAsync(email, Person.Password);
            await visitor.EnterCodeAsync(door, Person.CodeOf(key));
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/es/review")).Status);
            people.Add((email, key, visitor));
        }

        await register.Server.DoAsync("DELETE FROM data_protection_key");
        foreach (var node in register.Nodes)
        {
            await node.StopAsync();
            await node.StartAsync();
        }

        var (failed, asked, stillIn, backIn) = (0, 0, 0, 0);
        foreach (var (email, key, visitor) in people)
        {
            foreach (var page in Pages)
            {
                var answer = await visitor.GetAsync(page);
                asked++;
                failed += (int)answer.Status >= 500 ? 1 : 0;
                stillIn += page == "/es/review" && answer.Path == page ? 1 : 0;
            }

            // With the browser as it is, old cookies and all; the next code, since each is taken once.
            var door = await visitor.SignInAsync(email, Person.Password);
            var desk = await visitor.EnterCodeAsync(door, Person.CodeOf(key, 1));
            backIn += desk.Status == HttpStatusCode.OK && (await visitor.GetAsync("/es/review")) is { Status: HttpStatusCode.OK, Path: "/es/review" } ? 1 : 0;
        }

        Figure.Keep(23, $"{failed} of {asked} pages asked with the old cookies answered 5xx, {stillIn} of {People} were still signed in, {backIn} of {People} staff signed in again with password and the code of their app", failed == 0 && stillIn == 0 && backIn == People, watch);
    }
}
