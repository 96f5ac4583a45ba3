using DiasporaRegistry.Domain.Countries.Actions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DiasporaRegistry.Data.Mappings;

internal sealed class CountryActionMapping : IEntityTypeConfiguration<CountryAction>
{
    public void Configure(EntityTypeBuilder<CountryAction> builder)
    {
        builder.ToTable("country_action");
        builder.Ignore(a => a.Now);
        builder.Property(a => a.Country).HasMaxLength(2);
        builder.HasIndex(a => a.Country);
        builder.HasMany(a => a.Statements).WithOne().HasForeignKey("ActionId").IsRequired().OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(a => a.Statements).UsePropertyAccessMode(PropertyAccessMode.Field).AutoInclude();
    }
}

internal sealed class ActionStatementMapping : IEntityTypeConfiguration<ActionStatement>
{
    public void Configure(EntityTypeBuilder<ActionStatement> builder)
    {
        builder.ToTable("country_action_statement");
        builder.Property<Guid>("ActionId");
        // Of two who state it anew at a time, one is told that it was stated meanwhile.
        builder.HasIndex("ActionId", nameof(ActionStatement.Number)).IsUnique();
    }
}
