using DiasporaRegistry.Domain.Countries.Institutions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DiasporaRegistry.Data.Mappings;

internal sealed class InstitutionalLinkMapping : IEntityTypeConfiguration<InstitutionalLink>
{
    public void Configure(EntityTypeBuilder<InstitutionalLink> builder)
    {
        builder.ToTable("institutional_link");
        builder.Ignore(l => l.Now);
        builder.Property(l => l.Country).HasMaxLength(2);
        builder.HasIndex(l => l.Country);
        builder.HasMany(l => l.Statements).WithOne().HasForeignKey("InstitutionId").IsRequired().OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(l => l.Statements).UsePropertyAccessMode(PropertyAccessMode.Field).AutoInclude();
    }
}

internal sealed class InstitutionStatementMapping : IEntityTypeConfiguration<InstitutionStatement>
{
    public void Configure(EntityTypeBuilder<InstitutionStatement> builder)
    {
        builder.ToTable("institutional_link_statement");
        builder.Property<Guid>("InstitutionId");
        // Of two who state it anew at a time, one is told that it was stated meanwhile.
        builder.HasIndex("InstitutionId", nameof(InstitutionStatement.Number)).IsUnique();
    }
}
