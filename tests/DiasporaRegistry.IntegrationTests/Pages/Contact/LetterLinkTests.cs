using DiasporaRegistry.IntegrationTests.App;
using DiasporaRegistry.Web.Pages.Contact;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace DiasporaRegistry.IntegrationTests.Pages.Contact;

public sealed class LetterLinkTests(LetterRegister register) : IClassFixture<LetterRegister>
{
    [Theory]
    [InlineData(29, true)]
    [InlineData(31, false)]
    public async Task A_link_holds_for_thirty_days(int days, bool holds)
    {
        var email = $"hace{days}@prueba.example";
        var id = await register.StateAsync(owner: email);
        await using var db = register.App.Open();
        var account = await db.Users.SingleAsync(a => a.Email == email, TestContext.Current.CancellationToken);
        await using var scope = register.App.Services.CreateAsyncScope();
        var then = ActivatorUtilities.CreateInstance<LetterGate>(scope.ServiceProvider, new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddDays(-days)));
        var page = await register.App.Anonymous().GetAsync(new Uri(then.Address("es", id, account.Id)).PathAndQuery);
        Assert.Equal(holds, page.Document.QuerySelector("main form") is not null);
    }
}
