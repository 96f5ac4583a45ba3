using System.Diagnostics;
using System.Globalization;
using System.Net;
using DiasporaRegistry.FaultTests.Figures;
using DiasporaRegistry.FaultTests.Rig;
using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.IntegrationTests.Pages.Review;

namespace DiasporaRegistry.FaultTests.Faults;

/// <summary>A node is killed between the commit of an act and the mail that tells of it, and in the middle of handing a mail over.</summary>
[Trait("Fault", "13")]
public sealed class CrashBeforeMailFault(RigTemplate template)
{
    const int Crashes = 6;
    const int LettersEach = 5;

    [Fact(Explicit = true)]
    public async Task Given_letters_that_were_acknowledged_when_the_node_is_killed_before_they_leave_then_each_is_sent_after_the_restart()
    {
        var watch = Stopwatch.StartNew();
        await using var register = await OwnRegister.StartAsync(template, nodes: 1);
        var node = register.Nodes[0];
        var owner = await register.App.OwnerAsync();
        var clubs = new List<Guid>();
        for (var number = 0; number < Crashes; number++)
            clubs.Add((await register.App.ApprovedClubAsync(owner, new Club { Name = $"Club del correo {number}", Contacts = [("email", $"correo{number}@example.org", Domain.Organizations.Visibility.Public)] })).OrganizationId);
        await register.Server.DoAsync("DELETE FROM outbox_mail");
        var acknowledged = 0;
        for (var crash = 0; crash < Crashes; crash++)
        {
            var taken = new TaskCompletionSource();
            // Every second time the mail server has the mail, and the node does not know it yet.
            var inTheMiddle = crash % 2 == 1;
            register.Mail.Pause = inTheMiddle ? TimeSpan.Zero : TimeSpan.FromSeconds(2);
            register.Mail.OnTaken = inTheMiddle ? async _ => { taken.TrySetResult(); await Task.Delay(TimeSpan.FromSeconds(3)); } : _ => Task.CompletedTask;
            for (var number = 0; number < LettersEach; number++)
            {
                var visitor = register.Somebody();
                var sent = await visitor.SubmitAsync(await visitor.GetAsync($"/es/directory/{clubs[crash]}/write"), [("Form.Name", "Ana"), ("Form.Email", "ana@example.org"), ("Form.Message", string.Create(CultureInfo.InvariantCulture, $"Carta {crash} {number}"))]);
                acknowledged += sent.Status == HttpStatusCode.OK && sent.Errors.Count == 0 ? 1 : 0;
            }

            if (inTheMiddle)
                await taken.Task.WaitAsync(TimeSpan.FromSeconds(20));
            await node.KillAsync();
            (register.Mail.Pause, register.Mail.OnTaken) = (TimeSpan.Zero, _ => Task.CompletedTask);
            await node.StartAsync();
        }

        for (var patience = Stopwatch.StartNew(); await register.Server.AskAsync<long>("SELECT count(*) FROM outbox_mail WHERE sent_at IS NULL") > 0 && patience.Elapsed < TimeSpan.FromSeconds(75);)
            await Task.Delay(250);
        var written = await register.Server.AskAsync<long>("SELECT count(*) FROM outbox_mail");
        var ids = register.Mail.Taken.Select(m => m.Id).ToList();
        var copies = ids.Count - ids.Distinct().Count();
        Figure.Keep(13, $"{Crashes} crashes, {acknowledged} letters acknowledged: {acknowledged - ids.Distinct().Count()} missing, {written - acknowledged} written twice; {copies} handed to the mail server a second time under the same Message-ID, by which it is one mail to its reader",
            acknowledged == Crashes * LettersEach && written == acknowledged && ids.Distinct().Count() == acknowledged && copies <= Crashes, watch);
    }
}
