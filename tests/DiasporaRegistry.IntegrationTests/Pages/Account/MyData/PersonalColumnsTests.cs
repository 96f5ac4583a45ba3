using System.Text.RegularExpressions;
using DiasporaRegistry.Data.Accounts;
using DiasporaRegistry.Data.Accounts.Personal;
using DiasporaRegistry.IntegrationTests.App;
using Microsoft.EntityFrameworkCore.Metadata;

namespace DiasporaRegistry.IntegrationTests.Pages.Accounts.MyData;

/// <summary>Walks the model: whatever could refer to a person is in the plan of download and deletion, or named as something else, with a reason.</summary>
public sealed partial class PersonalColumnsTests(RegistryApp app) : IClassFixture<RegistryApp>
{
    [Fact]
    public void Every_column_that_could_refer_to_a_person_is_planned()
    {
        using var db = app.Open();
        var planned = PersonalColumns.All.Select(c => (c.Entity, c.Property)).Concat(PersonalColumns.NotPeople.Keys).ToHashSet();
        var unplanned = from entity in db.Model.GetEntityTypes()
                        where !entity.IsOwned()
                        from property in entity.GetProperties()
                        where CouldBeAPerson(property) && !planned.Contains((entity.ClrType, property.Name))
                        select $"{entity.ClrType.Name}.{property.Name}: name it in PersonalColumns, and read it in PersonalSections and ClosingDesk if it is a person";
        Assert.Empty(unplanned);
    }

    [Fact]
    public void The_plan_names_columns_that_exist_once_and_says_why_what_stays_stays()
    {
        using var db = app.Open();
        var columns = PersonalColumns.All.Select(c => (c.Entity, c.Property)).Concat(PersonalColumns.NotPeople.Keys).ToList();
        Assert.DoesNotContain(columns, c => db.Model.FindEntityType(c.Entity)?.FindProperty(c.Property) is null);
        Assert.Equal(columns.Count, columns.Distinct().Count());
        Assert.All(PersonalColumns.All, c => Assert.Equal(c.OnClosing == OnClosing.KeyStays, c.Why is { Length: > 10 }));
        Assert.All(PersonalColumns.NotPeople.Values, why => Assert.NotEmpty(why));
        var sections = PersonalSections.All.Select(s => s.Name).Append("account").ToHashSet();
        Assert.All(PersonalColumns.All, c => Assert.Contains(c.Section, sections));
    }

    [Fact]
    public void A_table_that_gains_a_person_would_be_found()
    {
        using var db = app.Open();
        var found = db.Model.GetEntityTypes().Where(e => !e.IsOwned()).SelectMany(e => e.GetProperties()).Where(CouldBeAPerson).Select(p => (p.DeclaringType.ClrType, p.Name)).ToHashSet();
        // Of each way to refer to a person, one: by key with and without a foreign key, by address, by what an address is called elsewhere.
        Assert.Contains((typeof(StaffAppointment), nameof(StaffAppointment.AppointedBy)), found);
        Assert.Contains((typeof(StaffAppointment), nameof(StaffAppointment.AccountId)), found);
        Assert.Contains((typeof(StaffInvitation), nameof(StaffInvitation.Email)), found);
        Assert.Contains((typeof(Data.Mail.OutboxMail), nameof(Data.Mail.OutboxMail.ReplyTo)), found);
    }

    static bool CouldBeAPerson(IProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        var points = property.GetContainingForeignKeys().Select(k => k.PrincipalEntityType.ClrType).ToList();
        if (type == typeof(Guid))
            return points.Count > 0 ? points.Contains(typeof(Account)) : !property.IsPrimaryKey();
        if (type == typeof(Guid[]) || type == typeof(List<Guid>))
            return true;
        return type == typeof(string) && points.Count == 0 && Personal().IsMatch(property.Name);
    }

    [GeneratedRegex("[Mm]ail|Address$|Phone|Login|UserName|DisplayName|ReplyTo|Recipient|Person|Visitor|FullName|By$|^Name$")]
    private static partial Regex Personal();
}
